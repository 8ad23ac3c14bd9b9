namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>The mode in which a lock is taken. Only reader-writer locks have more than one.</summary>
internal enum Access
{
    /// <summary>Alone.</summary>
    Exclusive,

    /// <summary>Together with other readers.</summary>
    Shared,

    /// <summary>Together with readers, and perhaps alone later.</summary>
    Upgradeable,
}
