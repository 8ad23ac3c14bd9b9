using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>What is known of a value at one point of a body, in terms of the body's roots. Null stands for nothing.</summary>
internal abstract record Value
{
    private Value()
    {
    }

    /// <summary>An object that a path names.</summary>
    public sealed record Object(LockPath Path) : Value;

    /// <summary>One of several functions.</summary>
    public sealed record Functions(ValueList<FunctionRef> Targets) : Value;

    /// <summary>A known truth value.</summary>
    public sealed record Bool(bool Truth) : Value;

    /// <summary>A constant that is no truth value, by its text.</summary>
    public sealed record Constant(string Text) : Value;

    /// <summary>Whether a lock was held when it was asked for; <see cref="IsNegated"/> for the opposite.</summary>
    public sealed record HeldTest(LockPath Path, LockKind Kind, LockMode? Mode, bool IsNegated) : Value;

    /// <summary>Certainly null.</summary>
    public sealed record Null : Value
    {
        /// <summary>The one value.</summary>
        public static Null Instance { get; } = new();
    }

    /// <summary>An object that a callee made and returned, with what is known of its fields.</summary>
    public sealed record Made(TypeRef? Type, ValueList<FieldValue> Fields) : Value;
}

/// <summary>A function value: the body, its receiver, the variables it closes over, and for an iterator its arguments.</summary>
internal sealed record FunctionRef(
    MethodKey Method, Value? Receiver, ValueList<NamedValue> Captures, ValueList<Value?> Arguments, bool IsIterator);

/// <summary>A captured variable and its value.</summary>
internal sealed record NamedValue(string Name, Value? Value);

/// <summary>A field and its value.</summary>
internal sealed record FieldValue(Member Member, Value Value);

/// <summary>An immutable list that is equal to another by its elements.</summary>
internal readonly struct ValueList<T> : IEquatable<ValueList<T>>
{
    private readonly ImmutableArray<T> _items;

    /// <summary>Wraps <paramref name="items"/>.</summary>
    public ValueList(ImmutableArray<T> items) => _items = items;

    /// <summary>The elements.</summary>
    public ImmutableArray<T> Items => _items.IsDefault ? ImmutableArray<T>.Empty : _items;

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => Items.SequenceEqual(other.Items, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Items.Length;
        foreach (var item in Items)
            hash = unchecked(hash * 31 + (item?.GetHashCode() ?? 0));
        return hash;
    }
}
