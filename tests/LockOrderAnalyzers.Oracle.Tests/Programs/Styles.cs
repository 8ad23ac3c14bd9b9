namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>How C# says that a lock is held. What a kind of lock cannot do is said by <see cref="TryFinally"/>.</summary>
internal enum HoldStyle
{
    /// <summary>The block of the language: <c>lock</c>.</summary>
    Block,

    /// <summary>Taken before <c>try</c>, released in <c>finally</c>.</summary>
    TryFinally,

    /// <summary>Taken in <c>try</c> with a flag, released in <c>finally</c> if the flag says so.</summary>
    Flag,

    /// <summary>A <c>using</c> of <c>EnterScope</c>.</summary>
    Scope,

    /// <summary>Taken before, released behind.</summary>
    Bare,

    /// <summary>Like <see cref="Block"/>, of a local variable that the lock is assigned to.</summary>
    Alias,

    /// <summary>A method takes the lock and calls a delegate that it is given.</summary>
    Delegate,
}

/// <summary>How an attempt to take a lock is written.</summary>
internal enum AttemptStyle
{
    /// <summary>In a condition.</summary>
    If,

    /// <summary>In a negated condition.</summary>
    IfNot,

    /// <summary>In a variable that decides also whether the lock is released.</summary>
    Flag,
}

/// <summary>How a pair of methods that take and release locks is used.</summary>
internal enum WrapperStyle
{
    /// <summary>One before <c>try</c>, the other in <c>finally</c>.</summary>
    TryFinally,

    /// <summary>By an object whose constructor calls one and whose <c>Dispose</c> calls the other, where it needs no arguments for that.</summary>
    Using,
}

/// <summary>How work is given to another thread.</summary>
internal enum StartStyle
{
    /// <summary><c>Task.Run</c> with a lambda.</summary>
    Run,

    /// <summary><c>Task.Run</c> with the method itself, where it has no parameters.</summary>
    RunMethod,

    /// <summary><c>Task.Factory.StartNew</c>.</summary>
    Factory,

    /// <summary>A <c>Thread</c>, which is joined.</summary>
    Thread,
}

/// <summary>How a task is waited for.</summary>
internal enum WaitStyle
{
    /// <summary><c>Wait</c>.</summary>
    Wait,

    /// <summary><c>Task.WaitAll</c>.</summary>
    WaitAll,

    /// <summary><c>GetAwaiter().GetResult()</c>.</summary>
    GetResult,
}

/// <summary>Where a free condition comes from.</summary>
internal enum ConditionStyle
{
    /// <summary>A method whose result is unknown.</summary>
    Flip,

    /// <summary>A random number.</summary>
    Random,

    /// <summary>A parameter that nothing else reads; a <see cref="Flip"/> in a loop, where it would be read more than once.</summary>
    Parameter,
}

/// <summary>How a loop is written.</summary>
internal enum LoopStyle
{
    /// <summary><c>while</c>.</summary>
    While,

    /// <summary><c>do</c>: at least once.</summary>
    Do,

    /// <summary><c>for</c>.</summary>
    For,

    /// <summary><c>foreach</c>.</summary>
    ForEach,
}

/// <summary>Where the locks and the methods of a program are.</summary>
internal enum Layout
{
    /// <summary>Static fields and methods of one class.</summary>
    Static,

    /// <summary>Static fields and methods, each in one of several static classes.</summary>
    StaticClasses,

    /// <summary>Private fields and methods of an object.</summary>
    Instance,

    /// <summary>Fields of one object in a static field that is handed to every method.</summary>
    Shared,

    /// <summary>Fields of parts of an object, whose methods use them.</summary>
    Parts,

    /// <summary>Static fields behind properties.</summary>
    Properties,

    /// <summary>Static fields that are handed to helpers, each as a parameter.</summary>
    Parameters,
}
