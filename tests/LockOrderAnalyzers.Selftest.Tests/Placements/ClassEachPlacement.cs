using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Each lock has its own class; a side lives where its first lock does. Objects know each other through fields.</summary>
internal sealed class ClassEachPlacement(bool isStatic) : Placement
{
    private const string FieldName = "Gate";

    public override string Name => isStatic ? "a class each, static fields" : "a class each, instance fields";

    public override string ClassOf(LockName name) => $"Holder{name.Letter}";

    public override IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all)
    {
        yield return Field(declared, FieldName, isStatic);
        foreach (var other in isStatic ? [] : all.Where(other => other.Lock != declared.Lock))
            yield return $"internal {ClassOf(other.Lock)} {Reference(other.Lock)} = null!;";
    }

    public override Frame Begin(IEnumerable<LockName> locks) =>
        new(ClassOf(locks.First()), isStatic, "", ImmutableDictionary<int, string>.Empty);

    public override Frame Callee(IReadOnlyList<LockName> locks) => Begin(locks);

    public override string Path(LockName name, Frame frame) => $"{Holder(ClassOf(name), Reference(name), frame)}{FieldName}";

    public override string Receiver(IReadOnlyList<LockName> locks, Frame from, Frame to) =>
        Holder(to.Class, Reference(locks[0]), from);

    public override string Arguments(IReadOnlyList<LockName> locks, Frame from, Frame to) => "";

    public override string ClassModifiers(string name) => isStatic ? "public static" : "public sealed";

    private string Holder(string holder, string reference, Frame from) =>
        from.Class == holder ? "" : isStatic ? $"{holder}." : $"{reference}.";

    private static string Reference(LockName name) => $"_holder{name.Letter}";
}
