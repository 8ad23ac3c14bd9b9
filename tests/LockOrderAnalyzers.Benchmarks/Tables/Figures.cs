using Spectre.Console;

namespace LockOrderAnalyzers.Benchmarks.Tables;

/// <summary>How figures are printed.</summary>
internal static class Figures
{
    /// <summary>A table whose first column is text and whose others are figures.</summary>
    public static Table Table(string title, params string[] columns)
    {
        var table = new Table().Title(Markup.Escape(title)).MarkdownBorder().AddColumns(columns);
        foreach (var column in table.Columns)
            column.NoWrap();
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        return table;
    }

    /// <summary>Seconds.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F2");

    /// <summary>Milliseconds.</summary>
    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("F1");

    /// <summary>Mebibytes.</summary>
    public static string Mebibytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("F1");

    /// <summary>A ratio.</summary>
    public static string Ratio(double ratio) => ratio.ToString("F3");
}
