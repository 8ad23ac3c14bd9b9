using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Where the locks and the methods of a program are declared, and how they reach each other.</summary>
internal abstract class Placement
{
    public abstract string Name { get; }

    /// <summary>The class that declares a lock.</summary>
    public abstract string ClassOf(LockName name);

    /// <summary>The members that declare a lock and whatever reaches it.</summary>
    public abstract IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all);

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
    protected static string Field(Acquisition declared, string name, bool isStatic)
    {
        var kind = declared.Kind;
        return $"internal {(isStatic ? "static " : "")}{(kind.IsMutableStruct ? "" : "readonly ")}{kind.Type} {name} = {kind.Creation};";
    }
}
