using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Two objects of one type each own their locks; what they share is static, in another class.</summary>
internal abstract class OwnedPlacement : Placement
{
    private const string SharedClass = "Shared";

    /// <summary>The class whose objects own the locks.</summary>
    protected abstract string OwnerClass { get; }

    public override bool HasOwners => true;

    public override string ClassOf(LockName name) => name.Owner == 0 ? SharedClass : OwnerClass;

    public override string FieldOf(LockName name) => $"_{char.ToLowerInvariant(name.Letter)}";

    public override IEnumerable<string> Declare(Acquisition declared, IEnumerable<Acquisition> all, bool isRenewed) =>
        [declared.Lock.Owner == 0 ? Field(declared, isStatic: true, isRenewed) : DeclareOwned(declared, isRenewed)];

    public override string Path(LockName name, Frame frame) =>
        name.Owner == 0 ? $"{(frame.Class == SharedClass ? "" : $"{SharedClass}.")}{FieldOf(name)}" : PathOfOwned(name, frame.Owners[name.Owner]);

    public override Frame Callee(IReadOnlyList<LockName> locks) =>
        locks.All(name => name.Owner == 0)
            ? new Frame(SharedClass, true, "", ImmutableDictionary<int, string>.Empty)
            : CalleeOfOwned(locks);

    public override string Receiver(IReadOnlyList<LockName> locks, Frame from, Frame to) =>
        to.Class == from.Class && to.IsStatic ? "" : to.IsStatic ? $"{to.Class}." : ReceiverOfOwned(locks, from);

    public override string Arguments(IReadOnlyList<LockName> locks, Frame from, Frame to) =>
        string.Join(", ", to.Owners.Where(owner => owner.Value != "this").OrderBy(owner => owner.Key).Select(owner => from.Owners[owner.Key]));

    public override string ClassModifiers(string name) => name == SharedClass ? "public static" : OwnerModifiers;

    protected abstract string OwnerModifiers { get; }

    protected abstract string DeclareOwned(Acquisition declared, bool isRenewed);

    protected abstract string PathOfOwned(LockName name, string owner);

    protected abstract Frame CalleeOfOwned(IReadOnlyList<LockName> locks);

    protected virtual string ReceiverOfOwned(IReadOnlyList<LockName> locks, Frame from) => "";

    protected static IEnumerable<int> Owners(IEnumerable<LockName> locks) =>
        locks.Select(name => name.Owner).Where(owner => owner != 0).Distinct().Order();
}
