namespace LockOrderAnalyzers.Model;

/// <summary>A place in source text, as plain data: it holds no syntax tree.</summary>
/// <param name="Path">The path of the file as the compiler knows it, made unique; empty for text without a file.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Line">One-based line, after <c>#line</c> mapping.</param>
internal readonly record struct Site(string Path, int Start, int Length, int Line) : IComparable<Site>
{
    /// <summary>File name and line, as frames of a report print them; the place of code that is not here has neither.</summary>
    public string Display => string.IsNullOrEmpty(Path) && Line == 0 ? "[library]" : $"{FileName}:{Line}";

    private string FileName
    {
        get
        {
            var name = FileNameOf(Path);
            var mark = name.IndexOf('\u0001');
            return mark < 0 ? name : name.Substring(0, mark);
        }
    }

    /// <summary>The last part of a path.</summary>
    public static string FileNameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Source order: by path, then by position.</summary>
    public int CompareTo(Site other)
    {
        var byPath = string.CompareOrdinal(Path, other.Path);
        if (byPath != 0)
            return byPath;
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : Length.CompareTo(other.Length);
    }
}
