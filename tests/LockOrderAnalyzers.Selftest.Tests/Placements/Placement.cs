using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Where the locks and the methods of a program are declared, and how they reach each other.</summary>
internal abstract class Placement
{
    /// <summary>The placements of locks that all threads share.</summary>
    public static ImmutableArray<Placement> ForSharedLocks { get; } =
    [
        new OneClassPlacement(isStatic: true),
        new OneClassPlacement(isStatic: false),
        new ClassEachPlacement(isStatic: true),
        new ClassEachPlacement(isStatic: false),
    ];

    /// <summary>The placements of locks that each of several objects has.</summary>
    public static ImmutableArray<Placement> ForOwnedLocks { get; } =
        [new ThisAndOtherPlacement(), new TwoParametersPlacement(), new ArrayPlacement()];

    public abstract string Name { get; }

    /// <summary>Whether each of several objects owns the locks, so that a lock is always one of some owner's.</summary>
    public virtual bool HasOwners => false;

    /// <summary>Whether the objects that own locks know each other through fields.</summary>
    public virtual bool HasObjectsInFields => false;

    /// <summary>The class that declares a lock.</summary>
    public abstract string ClassOf(LockName name);

    /// <summary>The field that holds a lock, or the locks of all owners.</summary>
    public abstract string FieldOf(LockName name);

    /// <summary>What a report calls the class of a lock.</summary>
    public virtual string ReportedName(LockName name) => $"{ClassOf(name)}.{FieldOf(name)}";

    /// <summary>The members that declare a lock and whatever reaches it; the lock's own field is the first.</summary>
    /// <param name="declared">The lock.</param>
    /// <param name="all">All locks of the program.</param>
    /// <param name="isRenewed">Whether the program gives the field another lock.</param>
    public abstract IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all, bool isRenewed);

    /// <summary>The frame of a method that starts with these locks.</summary>
    public abstract Frame Begin(IEnumerable<LockName> locks);

    /// <summary>The frame of a method that is called where the first of these locks is taken next.</summary>
    public abstract Frame Callee(IReadOnlyList<LockName> locks);

    /// <summary>The expression that names a lock.</summary>
    public abstract string Path(LockName name, Frame frame);

    /// <summary>What stands before a method's name in a call from one frame into another that takes these locks.</summary>
    public abstract string Receiver(IReadOnlyList<LockName> locks, Frame from, Frame to);

    /// <summary>The arguments of such a call.</summary>
    public abstract string Arguments(IReadOnlyList<LockName> locks, Frame from, Frame to);

    /// <summary>The modifiers of a class.</summary>
    public abstract string ClassModifiers(string name);

    /// <summary>The field that holds a lock.</summary>
    protected string Field(Acquisition declared, bool isStatic, bool isRenewed)
    {
        var kind = declared.Kind;
        var modifiers = $"{(isStatic ? "static " : "")}{(kind.IsMutableStruct || isRenewed ? "" : "readonly ")}";
        return $"internal {modifiers}{kind.Type} {FieldOf(declared.Lock)} = {kind.Creation};";
    }
}
