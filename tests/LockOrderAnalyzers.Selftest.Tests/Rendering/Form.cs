namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>How the sides are spread over methods.</summary>
internal enum Form
{
    /// <summary>Each side is a method.</summary>
    MethodEach,

    /// <summary>One method runs all sides in turn; several threads run it.</summary>
    OneMethod,

    /// <summary>Each side is a method that calls another one for its next lock.</summary>
    Callees,

    /// <summary>Each side is a method; each lock is taken in one method and released in another.</summary>
    Wrappers,
}
