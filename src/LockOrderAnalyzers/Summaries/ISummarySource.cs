using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What the interpretation of one body may ask about the rest of the compilation.</summary>
internal interface ISummarySource
{
    /// <summary>The bodies that a call can run.</summary>
    /// <param name="caller">The body that calls.</param>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The type that the receiver certainly is, or null.</param>
    Targets Resolve(MethodKey caller, Instruction.Call call, TypeRef? receiver);

    /// <summary>Whether any body gives signals: only then it matters what was taken before.</summary>
    bool HasSignals { get; }

    /// <summary>Whether a program starts with one thread alone: no finalizer here does anything to locks.</summary>
    bool StartsAlone { get; }

    /// <summary>What variables can hold.</summary>
    ValueFlow Flow { get; }

    /// <summary>The bodies that override or implement a member whose code is not here.</summary>
    IEnumerable<MethodFacts> Implementations(MethodKey member);

    /// <summary>The body with a key, or null.</summary>
    MethodFacts? Find(MethodKey key);

    /// <summary>The summary of a body, as far as it is known; null for a body that is not summarised yet and was not expected to be called.</summary>
    MethodSummary? SummaryOf(MethodKey key);

    /// <summary>What creations tell of the lock that a path with steps names, by its field or the field of its collection; or null.</summary>
    LockTraits? TraitsOf(LockPath path);
}
