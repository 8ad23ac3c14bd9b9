namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>How a class locks.</summary>
internal enum LockKind
{
    None,
    Object,
    Lock,
    Monitor,
    ReaderWriter,
    Semaphore,
}

/// <summary>Whether a method can be overridden.</summary>
internal enum Dispatch
{
    Direct,
    Virtual,
    Override,
    Abstract,
}

/// <summary>A parameter, or any other value that a body can use.</summary>
/// <param name="Name">The expression that names it.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanAssign">Whether it can be written.</param>
internal sealed record Variable(string Name, ValueType Type, bool CanAssign = false);

/// <summary>A method of generated code, as far as its callers have to know it.</summary>
internal sealed record MethodPlan(string Name, IReadOnlyList<Variable> Parameters, ValueType Result)
{
    public bool IsAsync { get; init; }

    public bool IsPrivate { get; init; }

    public Dispatch Dispatch { get; init; }

    public bool Locks { get; init; }

    /// <summary>Whether a lock of its own object is perhaps taken when it runs: nobody calls it under that lock.</summary>
    public bool ReachesOwnLock { get; set; }
}

/// <summary>A field that holds an object whose methods are called.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="TypeName">The type as the field writes it.</param>
/// <param name="Type">The type.</param>
/// <param name="Element">What the type parameter stands for, if the type is generic.</param>
internal sealed record Dependency(string Name, string TypeName, TypePlan Type, string Element = "");

/// <summary>A type of generated code, as far as those that use it have to know it.</summary>
internal sealed class TypePlan(string space, string name)
{
    public string Namespace => space;

    public string Name => name;

    /// <summary>The type as other namespaces write it.</summary>
    public string FullName => $"{space}.{name}";

    public LockKind Lock { get; init; }

    public TypePlan? Base { get; init; }

    public TypePlan? Contract { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>The methods written so far.</summary>
    public List<MethodPlan> Methods { get; } = [];

    /// <summary>The values that every body can use.</summary>
    public List<Variable> Values { get; } = [];

    /// <summary>The objects whose methods the bodies call: all of types that were written before.</summary>
    public List<Dependency> Dependencies { get; } = [];
}
