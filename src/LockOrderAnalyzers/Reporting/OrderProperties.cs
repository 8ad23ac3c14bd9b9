using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>What code fixes need to know of an order that a finding complains of.</summary>
internal static class OrderProperties
{
    /// <summary>The two locks, as annotations name them; where they are declared; whether this side orders the two instances; how sure the finding is.</summary>
    /// <param name="side">The order: one lock is taken while the other is held.</param>
    /// <param name="names">Names of lock classes.</param>
    /// <param name="confidence">How sure the finding is.</param>
    public static ImmutableDictionary<string, string?> Of(Dependency side, LockNames names, Confidence confidence)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties.Add("Held", names.Written(side.From));
        properties.Add("Acquired", names.Written(side.To));
        properties.Add("Confidence", confidence.Word());
        if (side.From.Declaration is { } held)
            properties.Add("HeldDeclaration", held);
        if (side.To.Declaration is { } acquired)
            properties.Add("AcquiredDeclaration", acquired);
        if (side.Held.Proof is not null)
            properties.Add("Ordered", "by key");
        return properties.ToImmutable();
    }
}
