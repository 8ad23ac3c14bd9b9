using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Each lock has its own class; a side lives where its first lock does. Objects know each other through fields.</summary>
internal sealed class ClassEachPlacement(bool isStatic) : Placement
{
    public override string Name => isStatic ? "a class each, static fields" : "a class each, instance fields";

    public override bool HasObjectsInFields => !isStatic;

    public override string ClassOf(LockName name) => $"Holder{name.Letter}";

    public override string FieldOf(LockName name) => "Gate";

    public override IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all, bool isRenewed)
    {
        yield return Field(declared, isStatic, isRenewed);
        foreach (var other in isStatic ? [] : all.Where(other => other.Lock != declared.Lock))
            yield return $"internal {ClassOf(other.Lock)} {Reference(other.Lock)} = null!;";
    }

    public override Frame Begin(IEnumerable<LockName> locks) =>
        new(ClassOf(locks.First()), isStatic, "", ImmutableDictionary<int, string>.Empty);

    public override Frame Callee(IReadOnlyList<LockName> locks) => Begin(locks);

    public override string Path(LockName name, Frame frame) => $"{Holder(ClassOf(name), Reference(name), frame)}{FieldOf(name)}";

    public override string Receiver(IReadOnlyList<LockName> locks, Frame from, Frame to) =>
        Holder(to.Class, Reference(locks[0]), from);

    public override string Arguments(IReadOnlyList<LockName> locks, Frame from, Frame to) => "";

    public override string ClassModifiers(string name) => isStatic ? "public static" : "public sealed";

    private string Holder(string holder, string reference, Frame from) =>
        from.Class == holder ? "" : isStatic ? $"{holder}." : $"{reference}.";

    private static string Reference(LockName name) => $"_holder{name.Letter}";
}
