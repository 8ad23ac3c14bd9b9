namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>How a lock is taken.</summary>
internal enum Access
{
    Exclusive,
    Shared,
    Upgradeable,
}
