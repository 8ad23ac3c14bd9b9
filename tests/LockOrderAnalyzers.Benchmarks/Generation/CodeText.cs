using System.Text;

namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Text of C#, line by line.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Adds a line.</summary>
    public CodeText Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Adds a line and opens a block.</summary>
    public CodeText Open(string line)
    {
        Line(line).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes a block.</summary>
    public CodeText Close(string end = "}")
    {
        _depth--;
        return Line(end);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
