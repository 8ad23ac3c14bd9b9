using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>A value as a body of code names it: the operands of the lock program. Pure: reading one does nothing.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <summary>A parameter, local, or compiler temporary, by slot.</summary>
    public sealed record Slot(int Index) : Operand;

    /// <summary>The receiver.</summary>
    public sealed record This : Operand
    {
        /// <summary>The one value.</summary>
        public static This Value { get; } = new();
    }

    /// <summary>A variable of an enclosing body.</summary>
    public sealed record Captured(string Name, TypeRef? Type) : Operand;

    /// <summary>A field, or a property that is read like one; a null instance for a static one.</summary>
    public sealed record Field(Operand? Instance, Member Member) : Operand;

    /// <summary>An element of a collection; see <see cref="PathStep.Element"/> for the index.</summary>
    public sealed record Element(Operand Collection, string Index) : Operand;

    /// <summary><c>typeof(T)</c>.</summary>
    public sealed record TypeObject(TypeRef Type) : Operand;

    /// <summary>The lock that an annotation names.</summary>
    public sealed record Named(string Name) : Operand;

    /// <summary>A lock seen as lock class <paramref name="Subclass"/> of its own (<c>Lockdep.Nested</c>).</summary>
    public sealed record Nested(Operand Lock, int Subclass) : Operand;

    /// <summary>The condition for which <c>Monitor.Wait</c> waits and which <c>Monitor.Pulse</c> signals.</summary>
    public sealed record PulseOf(Operand Lock) : Operand;

    /// <summary>The scope whose disposal releases a lock.</summary>
    public sealed record Scope(Operand Lock) : Operand;

    /// <summary>The lock that the disposal of a scope releases.</summary>
    public sealed record OfScope(Operand Value) : Operand;

    /// <summary>A lambda, local function or method group; <see cref="Captures"/> are the variables it closes over.</summary>
    public sealed record Function(MethodKey Method, Operand? Receiver, ImmutableArray<(string Name, Operand Value)> Captures) : Operand;

    /// <summary>Something unknown of a known type.</summary>
    public sealed record Opaque(TypeRef? Type) : Operand;

    /// <summary>All functions of several values: of a combined delegate, or, deferred, of a sequence that runs them when it is enumerated.</summary>
    public sealed record Union(ImmutableArray<Operand> Parts, bool IsDeferred) : Operand;

    /// <summary><c>null</c>.</summary>
    public sealed record Null : Operand
    {
        /// <summary>The one value.</summary>
        public static Null Value { get; } = new();
    }

    /// <summary>A boolean constant.</summary>
    public sealed record Bool(bool Value) : Operand;

    /// <summary>A new collection of locks that are all made alike.</summary>
    public sealed record NewLocks(LockTraits Traits) : Operand;

    /// <summary>The running thread, or what belongs to it.</summary>
    public sealed record CurrentThread : Operand
    {
        /// <summary>The one value.</summary>
        public static CurrentThread Value { get; } = new();
    }

    /// <summary>The object that a path names: what a test was about, whatever variable it was read from.</summary>
    public sealed record At(LockPath Path) : Operand;

    /// <summary>A constant that is no truth value and not null, by its text.</summary>
    public sealed record Constant(string Text) : Operand;

    /// <summary>An operator applied to values of which nothing is known but that they stay the same: two tests that are equal have one result.</summary>
    public sealed record Test(string Operator, Operand Left, Operand Right) : Operand;

    /// <summary>Negation.</summary>
    public sealed record Not(Operand Condition) : Operand;

    /// <summary>Whether a value is null.</summary>
    public sealed record IsNull(Operand Value) : Operand;

    /// <summary>Whether a lock is held by the running thread (<c>Monitor.IsEntered</c> and its like).</summary>
    public sealed record IsHeld(Operand Lock, LockKind Kind, LockMode? Mode) : Operand;

    /// <summary>Whether two references are one object.</summary>
    public sealed record SameObject(Operand Left, Operand Right) : Operand;

    /// <summary>Whether the key on the left is less than (or equal to) the key on the right.</summary>
    public sealed record Less(Operand Left, Operand Right) : Operand;
}
