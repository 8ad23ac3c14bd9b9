using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>All locks and methods are in one class.</summary>
internal sealed class OneClassPlacement(bool isStatic) : Placement
{
    private const string Class = "Subject";

    public override string Name => isStatic ? "one class, static fields" : "one class, instance fields";

    public override string ClassOf(LockName name) => Class;

    public override string FieldOf(LockName name) => $"_{char.ToLowerInvariant(name.Letter)}";

    public override IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all, bool isRenewed) =>
        [Field(declared, isStatic, isRenewed)];

    public override Frame Begin(IEnumerable<LockName> locks) => new(Class, isStatic, "", ImmutableDictionary<int, string>.Empty);

    public override Frame Callee(IReadOnlyList<LockName> locks) => Begin(locks);

    public override string Path(LockName name, Frame frame) => FieldOf(name);

    public override string Receiver(IReadOnlyList<LockName> locks, Frame from, Frame to) => "";

    public override string Arguments(IReadOnlyList<LockName> locks, Frame from, Frame to) => "";

    public override string ClassModifiers(string name) => isStatic ? "public static" : "public sealed";
}
