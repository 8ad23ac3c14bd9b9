namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>How a program declares the order of its locks.</summary>
internal enum DeclarationStyle
{
    /// <summary><c>[AcquiredBefore("T._b")]</c> at the lock that comes first.</summary>
    Before,

    /// <summary><c>[AcquiredAfter("T._a")]</c> at the lock that comes second.</summary>
    After,

    /// <summary><c>[AcquiredBefore(typeof(T), nameof(T._b))]</c>.</summary>
    BeforeTyped,

    /// <summary><c>[AcquiredAfter(typeof(T), nameof(T._a))]</c>.</summary>
    AfterTyped,

    /// <summary><c>[assembly: LockOrder("T._a", "T._b")]</c>.</summary>
    Assembly,
}
