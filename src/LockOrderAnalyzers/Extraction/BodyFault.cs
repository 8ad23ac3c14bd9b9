using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Extraction;

/// <summary>A body that could not be read.</summary>
/// <param name="Site">Where it is.</param>
/// <param name="Reason">What went wrong.</param>
internal sealed record BodyFault(Site Site, string Reason);
