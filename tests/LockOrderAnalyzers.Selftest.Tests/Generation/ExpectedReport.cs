namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>A report that a program deserves.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Line">The line, if the judge can name it.</param>
/// <param name="Text">What the message has to contain.</param>
internal sealed record ExpectedReport(string Rule, int? Line = null, string Text = "")
{
    public override string ToString() => $"{Rule}{(Line is null ? "" : $" line {Line}")}{(Text == "" ? "" : $" with {Text}")}";
}
