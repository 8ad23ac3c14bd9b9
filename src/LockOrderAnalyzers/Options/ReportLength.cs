namespace LockOrderAnalyzers.Options;

/// <summary>How much of a report a message holds.</summary>
internal enum ReportLength
{
    /// <summary>All of it.</summary>
    Full,

    /// <summary>Its first line, which says what is wrong and where the other side is.</summary>
    Short,
}
