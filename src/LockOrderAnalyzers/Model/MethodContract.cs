using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>A lock that an annotation of a method names.</summary>
/// <param name="Path">The lock, in terms of the method's own roots.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Mode">How it is taken, released or held; null where any hold will do.</param>
/// <param name="Site">Where the annotated method is declared; empty for one that is not declared here.</param>
internal sealed record ContractLock(LockPath Path, LockKind Kind, LockMode? Mode, Site Site);

/// <summary>What annotations, or lock facts, say of a method.</summary>
/// <param name="Acquires">Held when it returns; of a method that returns <c>bool</c>, when it returns true.</param>
/// <param name="Releases">Held when it is called, and not when it returns.</param>
/// <param name="Requires">Held all the while.</param>
/// <param name="InvokedNow">The parameters whose delegates run before the method returns.</param>
/// <param name="InvokedLater">The parameters whose delegates run on their own.</param>
internal sealed record MethodContract(
    ImmutableArray<ContractLock> Acquires,
    ImmutableArray<ContractLock> Releases,
    ImmutableArray<ContractLock> Requires,
    ImmutableArray<int> InvokedNow,
    ImmutableArray<int> InvokedLater)
{
    /// <summary>Taken during the call and released before it returns: what the delegates that run now run under.</summary>
    public ImmutableArray<ContractLock> Takes { get; init; } = ImmutableArray<ContractLock>.Empty;

    /// <summary>Held by code that is not analysed when it calls the method.</summary>
    public ImmutableArray<ContractLock> Under { get; init; } = ImmutableArray<ContractLock>.Empty;

    /// <summary>The members whose implementations in this compilation it calls, under those locks.</summary>
    public ImmutableArray<MethodKey> Runs { get; init; } = ImmutableArray<MethodKey>.Empty;
}
