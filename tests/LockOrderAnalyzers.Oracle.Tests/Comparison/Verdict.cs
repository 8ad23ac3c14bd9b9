using System.Collections.Immutable;
using System.Globalization;
using LockOrderAnalyzers.Oracle.Tests.Rendering;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>How the analyzer's word on a program compares with the explorer's.</summary>
internal enum Agreement
{
    /// <summary>Both find a deadlock, or neither does.</summary>
    Agree,

    /// <summary>There is a deadlock, and no warning.</summary>
    Missed,

    /// <summary>There is a warning, and no deadlock.</summary>
    Extra,
}

/// <summary>A program and all that is reported on it.</summary>
internal sealed record Verdict(ProgramCase Case, ImmutableArray<Diagnostic> Reports)
{
    private static readonly string[] DeadlockRules = ["LOCK001", "LOCK002", "LOCK009"];

    // What is released too often, or is still held, is so where something throws. That is no mistake of the analyzer.
    private static readonly string[] RulesOfExceptions = ["LOCK005", "LOCK006"];

    private static readonly string[] Remarks = ["LOCK013"];

    /// <summary>Whether the analyzer warns of a deadlock.</summary>
    public bool Warns => Reports.Any(report => report.Severity == DiagnosticSeverity.Warning && DeadlockRules.Contains(report.Id));

    public Agreement Agreement => (Case.Witness is not null, Warns) switch
    {
        (true, false) => Agreement.Missed,
        (false, true) => Agreement.Extra,
        _ => Agreement.Agree,
    };

    /// <summary>The rules that say something else.</summary>
    public IEnumerable<string> OtherRules => Reports.Select(report => report.Id).Except([.. DeadlockRules, .. Remarks]);

    /// <summary>Whether a mistake is reported that no program has, or a limit that none should reach.</summary>
    public bool IsMistaken => OtherRules.Except(RulesOfExceptions).Any();

    /// <summary>Everything that one needs to see who is right.</summary>
    public string Describe() => string.Join(
        '\n',
        [
            $"=== {Case.Name}: {Agreement}",
            "--- the explorer says:",
            Case.Witness?.ToString() ?? "no deadlock",
            "--- the analyzer says:",
            .. Reports.IsEmpty ? ["nothing"] : Reports.Select(Headline),
            "--- notation:",
            NotationWriter.Write(Case.Program),
            "--- C#:",
            Case.Source,
        ]);

    private static string Headline(Diagnostic report)
    {
        var line = report.Location.GetLineSpan().StartLinePosition.Line + 1;
        return $"{report.Id} line {line}: {report.GetMessage(CultureInfo.InvariantCulture).ReplaceLineEndings("\n").Split('\n')[0]}";
    }
}
