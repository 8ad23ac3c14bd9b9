using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Instance methods of the one object are handed the other: <c>void Move(Node other)</c>.</summary>
internal sealed class ThisAndOtherPlacement : OwnedPlacement
{
    public override string Name => "this and a parameter";

    protected override string OwnerClass => "Node";

    protected override string OwnerModifiers => "public sealed";

    public override Frame Begin(IEnumerable<LockName> locks) => FrameOf(1, Owners(locks));

    protected override string DeclareOwned(Acquisition declared, bool isRenewed) => Field(declared, isStatic: false, isRenewed);

    protected override string PathOfOwned(LockName name, string owner) => owner == "this" ? FieldOf(name) : $"{owner}.{FieldOf(name)}";

    protected override Frame CalleeOfOwned(IReadOnlyList<LockName> locks) => FrameOf(Owners(locks.Where(name => name.Owner != 0).Take(1)).First(), Owners(locks));

    protected override string ReceiverOfOwned(IReadOnlyList<LockName> locks, Frame from)
    {
        var owner = from.Owners[locks.First(name => name.Owner != 0).Owner];
        return owner == "this" ? "" : $"{owner}.";
    }

    private Frame FrameOf(int self, IEnumerable<int> owners)
    {
        var names = owners.ToImmutableDictionary(owner => owner, owner => owner == self ? "this" : "other").SetItem(self, "this");
        return new Frame(OwnerClass, false, names.ContainsValue("other") ? $"{OwnerClass} other" : "", names);
    }
}
