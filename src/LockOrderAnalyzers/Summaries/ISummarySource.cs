using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What the interpretation of one body may ask about the rest of the compilation.</summary>
internal interface ISummarySource
{
    /// <summary>The body that a call runs: the only one that it can be, or null.</summary>
    MethodFacts? Resolve(MethodKey target, Dispatch dispatch, TypeRef? receiver);

    /// <summary>The body with a key, or null.</summary>
    MethodFacts? Find(MethodKey key);

    /// <summary>The summary of a body, as far as it is known; null for a body that is not summarised yet and was not expected to be called.</summary>
    MethodSummary? SummaryOf(MethodKey key);

    /// <summary>What creations tell of the lock that a path with steps names, by its field or the field of its collection; or null.</summary>
    LockTraits? TraitsOf(LockPath path);
}
