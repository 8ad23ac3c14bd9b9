namespace LockOrderAnalyzers.CodeFixes;

/// <summary>What fixing all occurrences has in common: the rule, and where the attributes go.</summary>
internal readonly struct EquivalenceKey(string diagnosticId, KnownSafeScope scope)
{
    private const string Prefix = "KnownSafeLockOrder";

    public string DiagnosticId { get; } = diagnosticId;

    public KnownSafeScope Scope { get; } = scope;

    public static EquivalenceKey? Parse(string? key) =>
        key?.Split('.') is { Length: 3 } parts && parts[0] == Prefix && Enum.TryParse<KnownSafeScope>(parts[2], out var scope)
            ? new EquivalenceKey(parts[1], scope)
            : null;

    public override string ToString() => $"{Prefix}.{DiagnosticId}.{Scope}";
}
