namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>How the steps of a thread are spread over methods.</summary>
internal enum ThreadForm
{
    /// <summary>One method takes all steps.</summary>
    OneMethod,

    /// <summary>Some steps in a row are in a method that is called.</summary>
    Callee,

    /// <summary>Some steps in a row are in a delegate that a called method runs.</summary>
    Callback,

    /// <summary>Each step is in a method of its own.</summary>
    Wrappers,
}
