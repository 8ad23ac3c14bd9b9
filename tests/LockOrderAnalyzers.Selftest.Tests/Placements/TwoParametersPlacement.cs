using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>Static methods are handed both objects: <c>static void Move(Node first, Node second)</c>.</summary>
internal sealed class TwoParametersPlacement : OwnedPlacement
{
    public override string Name => "two parameters";

    protected override string OwnerClass => "Node";

    protected override string OwnerModifiers => "public sealed";

    public override Frame Begin(IEnumerable<LockName> locks)
    {
        var names = Owners(locks).ToImmutableDictionary(owner => owner, owner => owner == 1 ? "first" : "second");
        var parameters = names.OrderBy(name => name.Key).Select(name => $"{OwnerClass} {name.Value}");
        return new Frame(OwnerClass, true, string.Join(", ", parameters), names);
    }

    protected override string DeclareOwned(Acquisition declared, bool isRenewed) => Field(declared, isStatic: false, isRenewed);

    protected override string PathOfOwned(LockName name, string owner) => $"{owner}.{FieldOf(name)}";

    protected override Frame CalleeOfOwned(IReadOnlyList<LockName> locks) => Begin(locks);
}
