using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>How a call finds its body.</summary>
internal enum Dispatch
{
    /// <summary>The named method itself.</summary>
    Direct,

    /// <summary>An override or implementation of the named method.</summary>
    Virtual,

    /// <summary>An implementation of a class-library method: followed only where the receiver's own type is known.</summary>
    Exact,
}

/// <summary>When the body of a called asynchronous method or iterator counts as run.</summary>
internal enum Completion
{
    /// <summary>The caller goes on only after the whole body has run: an ordinary call, or one that is awaited at once.</summary>
    Complete,

    /// <summary>The caller goes on after the first suspension; the rest runs by itself.</summary>
    Detached,

    /// <summary>The task is handed to the caller's own caller, who decides.</summary>
    HandedOn,
}

/// <summary>An argument that a call writes back to.</summary>
internal readonly record struct OutArgument(int Parameter, int Slot);

/// <summary>One step of the lock program: what a body does that can matter to locks.</summary>
/// <param name="Id">Unique in the method; it names the objects that the step makes or finds.</param>
/// <param name="Site">Where it stands.</param>
internal abstract record Instruction(int Id, Site Site)
{
    /// <summary>Gives a slot a value.</summary>
    public sealed record Store(int Id, Site Site, int Slot, Operand Value) : Instruction(Id, Site);

    /// <summary>Writes a field; a null instance for a static one.</summary>
    public sealed record StoreField(int Id, Site Site, Operand? Instance, Member Member, Operand Value) : Instruction(Id, Site);

    /// <summary>Writes an element of a collection, which others may read.</summary>
    public sealed record StoreElement(int Id, Site Site, Operand.Element Element, Operand Value) : Instruction(Id, Site);

    /// <summary>Makes an object, for the named local if there is one; the constructor call follows as a call of its own.</summary>
    public sealed record Allocate(int Id, Site Site, int Slot, TypeRef? Type, LockTraits? Traits, string? Name = null)
        : Instruction(Id, Site);

    /// <summary>
    /// Takes a lock. With a result slot, whether it was taken; with a flag slot, set to true once it is. An acquisition that can be
    /// cancelled may throw before it has the lock.
    /// </summary>
    public sealed record Acquire(
        int Id,
        Site Site,
        Operand Lock,
        TypeRef? LockType,
        LockKind Kind,
        LockMode Mode,
        WaitKind Wait,
        int? Result,
        int? Flag,
        HoldTraits Traits = HoldTraits.None,
        bool CanBeCancelled = false) : Instruction(Id, Site);

    /// <summary>Releases a lock.</summary>
    public sealed record Release(int Id, Site Site, Operand Lock, LockKind Kind, LockMode? Mode) : Instruction(Id, Site);

    /// <summary>Releases the locks that the <c>lock</c> statements at <paramref name="Left"/> hold.</summary>
    public sealed record LeaveStatements(int Id, Site Site, ImmutableArray<Site> Left) : Instruction(Id, Site);

    /// <summary>
    /// Takes and drops a lock for the sake of its order (<c>Lockdep.MightAcquire</c>); with <paramref name="Retakes"/>, one that was
    /// held and dropped before (the return from <c>Monitor.Wait</c>).
    /// </summary>
    public sealed record Touch(int Id, Site Site, Operand Lock, LockKind Kind, LockMode Mode, bool Retakes = false) : Instruction(Id, Site);

    /// <summary>Takes all of several locks at once, or one of them.</summary>
    public sealed record AcquireMany(int Id, Site Site, ImmutableArray<Operand> Locks, LockKind Kind, WaitKind Wait, bool All)
        : Instruction(Id, Site);

    /// <summary>
    /// Calls a method whose body may be in this compilation. Whether that may throw, its text tells; what it does to locks where the body
    /// is not known, its annotations. A test returns <c>bool</c>; a getter reads its
    /// property.
    /// </summary>
    public sealed record Call(
        int Id,
        Site Site,
        MethodKey Target,
        Dispatch Dispatch,
        Completion Completion,
        Operand? Receiver,
        ImmutableArray<Operand> Arguments,
        ImmutableArray<OutArgument> Outs,
        int? Result,
        TypeRef? ResultType,
        bool CanThrow = false,
        MethodContract? Contract = null,
        bool IsTest = false,
        Member? Property = null) : Instruction(Id, Site)
    {
        /// <summary>Whether code outside the compilation can override or implement what is called.</summary>
        public bool IsExtensible { get; init; }

        /// <summary>The method's name for people, of its key: type and name.</summary>
        public string Name
        {
            get
            {
                var open = Target.Id.IndexOf('(');
                var parts = (open < 0 ? Target.Id : Target.Id.Substring(0, open)).Substring(Target.Id.IndexOf(':') + 1).Split('.');
                var name = WithoutArity(parts[parts.Length - 1]);
                var type = parts.Length > 1 ? WithoutArity(parts[parts.Length - 2]) : "";
                return name == "#ctor" ? $"new {type}()" : $"{type}.{name}()";
            }
        }

        private static string WithoutArity(string name) => name.IndexOf('`') is var mark and >= 0 ? name.Substring(0, mark) : name;
    }

    /// <summary>Calls a delegate.</summary>
    public sealed record Invoke(
        int Id, Site Site, Operand Delegate, Completion Completion, ImmutableArray<Operand> Arguments, int? Result, TypeRef? ResultType)
        : Instruction(Id, Site)
    {
        /// <summary>Whether the code itself calls a delegate, and not the class library for it; known only where calls of outside code are looked for.</summary>
        public bool IsExplicit { get; init; }
    }

    /// <summary>Runs the body of an iterator that was made earlier, as <c>MoveNext</c> does.</summary>
    public sealed record Enumerate(int Id, Site Site, Operand Iterator) : Instruction(Id, Site);

    /// <summary>
    /// Hands a value to code that is not analysed: other threads may see it, a delegate may be called at any time, or certainly on a
    /// new thread. With <paramref name="IsRead"/>, a sequence is enumerated there and then.
    /// </summary>
    public sealed record Escape(int Id, Site Site, Operand Value, bool ToNewThread = false, bool IsRead = false) : Instruction(Id, Site);

    /// <summary>A point where an asynchronous body may leave its caller's thread, or an iterator goes back to its caller.</summary>
    public sealed record Suspend(int Id, Site Site, bool IsYield = false) : Instruction(Id, Site);

    /// <summary>Code that does nothing to locks and may throw; <paramref name="What"/> names it for people.</summary>
    public sealed record MayThrow(int Id, Site Site, string What) : Instruction(Id, Site);

    /// <summary>The lock has to be held here; a null mode for any.</summary>
    public sealed record Require(int Id, Site Site, Operand Lock, LockKind Kind, LockMode? Mode, RequirementKind What) : Instruction(Id, Site);

    /// <summary>A collection, or another object of the class library, keeps a value: who has the one may get the other.</summary>
    public sealed record Keep(int Id, Site Site, Operand Container, Operand Value) : Instruction(Id, Site);

    /// <summary>Makes a handle (task, thread, timer, registration) by which one can wait until a function has run.</summary>
    public sealed record Start(int Id, Site Site, int Slot, Operand Function) : Instruction(Id, Site);

    /// <summary>
    /// Waits for what a handle stands for; with <paramref name="IsSignal"/>, until another thread signals the object. Inline, where what
    /// it waits for was called in the very expression and counts as run by the caller already.
    /// </summary>
    public sealed record Await(int Id, Site Site, Operand Handle, WaitKind Wait, bool IsSignal = false, bool IsInline = false) : Instruction(Id, Site);

    /// <summary>Wakes those who wait for the object.</summary>
    public sealed record Signal(int Id, Site Site, Operand Event) : Instruction(Id, Site);

    /// <summary>Reads a value that is made at its first use, under a lock of its own (<c>Lazy</c>).</summary>
    public sealed record Once(int Id, Site Site, Operand Lazy) : Instruction(Id, Site);

    /// <summary>Uses a type, whose static constructor runs first if it has not, while other threads wait.</summary>
    public sealed record Initialize(int Id, Site Site, TypeRef Type, MethodKey Initializer) : Instruction(Id, Site);

    /// <summary>The thread sleeps or waits for something that is no lock, in the call named by <paramref name="What"/>.</summary>
    public sealed record Sleep(int Id, Site Site, string What) : Instruction(Id, Site);
}
