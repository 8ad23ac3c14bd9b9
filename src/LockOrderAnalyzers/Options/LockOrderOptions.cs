using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Options;

/// <summary>The table of all options.</summary>
internal static class LockOrderOptions
{
    /// <summary>What the names of all options begin with.</summary>
    public const string Prefix = "lockorder.";

    /// <summary>How sure a report has to be for a warning.</summary>
    public static readonly AnalyzerOption<Confidence> MinimumConfidence = new(
        Prefix + "minimum_confidence",
        "how sure a report has to be for a warning; what is less sure is information",
        (Confidence.High.Word(), Confidence.High),
        (Confidence.Medium.Word(), Confidence.Medium),
        (Confidence.Low.Word(), Confidence.Low));

    /// <summary>How much of a report a message holds.</summary>
    public static readonly AnalyzerOption<ReportLength> Report = new(
        Prefix + "report",
        "how much of a report a message holds: all of it, or its first line",
        ("full", ReportLength.Full),
        ("short", ReportLength.Short));

    /// <summary>All options.</summary>
    public static ImmutableArray<AnalyzerOption> All { get; } = ImmutableArray.Create<AnalyzerOption>(MinimumConfidence, Report);
}
