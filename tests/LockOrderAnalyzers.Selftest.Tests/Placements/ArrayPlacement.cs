using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>The locks of one class are elements of an array: <c>static void Move(int i, int j)</c>.</summary>
internal sealed class ArrayPlacement : OwnedPlacement
{
    public override string Name => "elements of an array";

    protected override string OwnerClass => "Table";

    protected override string OwnerModifiers => "public static";

    public override string ReportedName(LockName name) => $"{OwnerClass}.{FieldOf(name)}[*]";

    public override Frame Begin(IEnumerable<LockName> locks)
    {
        var names = Owners(locks).ToImmutableDictionary(owner => owner, owner => owner == 1 ? "i" : "j");
        var parameters = names.OrderBy(name => name.Key).Select(name => $"int {name.Value}");
        return new Frame(OwnerClass, true, string.Join(", ", parameters), names);
    }

    protected override string DeclareOwned(Acquisition declared, bool isRenewed)
    {
        var kind = declared.Kind;
        return $"internal static readonly {kind.Type}[] {FieldOf(declared.Lock)} = [{kind.Creation}, {kind.Creation}];";
    }

    protected override string PathOfOwned(LockName name, string owner) => $"{FieldOf(name)}[{owner}]";

    protected override Frame CalleeOfOwned(IReadOnlyList<LockName> locks) => Begin(locks);
}
