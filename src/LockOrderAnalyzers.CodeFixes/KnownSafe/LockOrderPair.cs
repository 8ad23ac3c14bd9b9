using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>The order that a diagnostic complains of, by the names that the report prints.</summary>
internal readonly struct LockOrderPair(string held, string acquired) : IEquatable<LockOrderPair>
{
    /// <summary>The lock that is taken first.</summary>
    public string Held { get; } = held;

    /// <summary>The lock that is taken while the first one is held.</summary>
    public string Acquired { get; } = acquired;

    public static LockOrderPair? Of(Diagnostic diagnostic) =>
        Read(diagnostic.Properties, "Held") is { } held && Read(diagnostic.Properties, "Acquired") is { } acquired
            ? new LockOrderPair(held, acquired)
            : null;

    public bool Equals(LockOrderPair other) => Held == other.Held && Acquired == other.Acquired;

    public override bool Equals(object? obj) => obj is LockOrderPair other && Equals(other);

    public override int GetHashCode() => (Held, Acquired).GetHashCode();

    private static string? Read(ImmutableDictionary<string, string?> properties, string name) =>
        properties.TryGetValue(name, out var value) && value is { Length: > 0 } ? value : null;
}
