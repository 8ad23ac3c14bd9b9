namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>How one side holds and releases its locks.</summary>
internal enum HoldStyle
{
    /// <summary>In blocks: <c>lock</c>, <c>using</c>, <c>try</c> and <c>finally</c>.</summary>
    Blocks,

    /// <summary>By statements; the last lock taken is released first.</summary>
    Nested,

    /// <summary>By statements; the first lock taken is released first.</summary>
    Crossed,
}
