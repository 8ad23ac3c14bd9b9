namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>The types of values that generated methods pass to each other.</summary>
internal enum ValueKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary><c>int</c>.</summary>
    Number,

    /// <summary><c>string</c>.</summary>
    Text,

    /// <summary><c>bool</c>.</summary>
    Flag,

    /// <summary>An object of a data class.</summary>
    Entity,

    /// <summary>A list of such objects.</summary>
    Entities,
}

/// <summary>A type of generated code.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Entity">The full name of the data class, if one is concerned.</param>
internal sealed record ValueType(ValueKind Kind, string Entity = "")
{
    public static ValueType None { get; } = new(ValueKind.None);

    public static ValueType Number { get; } = new(ValueKind.Number);

    public static ValueType Text { get; } = new(ValueKind.Text);

    public static ValueType Flag { get; } = new(ValueKind.Flag);

    /// <summary>The type as C# writes it.</summary>
    public string Name => Kind switch
    {
        ValueKind.None => "void",
        ValueKind.Number => "int",
        ValueKind.Text => "string",
        ValueKind.Flag => "bool",
        ValueKind.Entity => Entity,
        _ => $"List<{Entity}>",
    };

    /// <summary>The type of the result of an asynchronous method.</summary>
    public string TaskName => Kind == ValueKind.None ? "Task" : $"Task<{Name}>";
}
