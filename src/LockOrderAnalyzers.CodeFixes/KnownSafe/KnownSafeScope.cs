namespace LockOrderAnalyzers.CodeFixes;

/// <summary>How much code an order is marked as safe for.</summary>
internal enum KnownSafeScope
{
    Member,
    Type,
    Assembly,
}
