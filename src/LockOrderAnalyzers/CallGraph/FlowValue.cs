using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>What a variable may hold, as far as calls and waits need to know.</summary>
internal abstract record FlowValue
{
    private FlowValue()
    {
    }

    /// <summary>An object that was made as one of exactly this type.</summary>
    public sealed record Instance(TypeRef Type) : FlowValue;

    /// <summary>A function.</summary>
    public sealed record Function(MethodKey Method) : FlowValue;

    /// <summary>An asynchronous body that waits here: whoever ends the wait may run what follows.</summary>
    public sealed record Resumption(MethodKey Method) : FlowValue;

    /// <summary>A handle of a running body: all of it, or, of an asynchronous method that was called, what follows its first suspension.</summary>
    public sealed record Work(MethodKey Method, bool IsCalled) : FlowValue;
}
