using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Placements;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>
/// All variants of a scenario. Families of up to two sides get every combination of order, styles, form and placement. Larger ones
/// get every order with every style, and every combination of styles; forms and placements are dealt out to those in turn.
/// </summary>
internal static class VariantGenerator
{
    private static readonly ImmutableArray<Placement> ForSharedLocks =
    [
        new OneClassPlacement(isStatic: true),
        new OneClassPlacement(isStatic: false),
        new ClassEachPlacement(isStatic: true),
        new ClassEachPlacement(isStatic: false),
    ];

    private static readonly ImmutableArray<Placement> ForOwnedLocks =
        [new ThisAndOtherPlacement(), new TwoParametersPlacement(), new ArrayPlacement()];

    public static IEnumerable<Variant> Of(Scenario scenario)
    {
        var sides = scenario.Sides.Length;
        var hasStatements = scenario.Sides.All(side => side.All(acquisition => acquisition.Kind.HasStatements));
        HoldStyle[] styles = hasStatements ? [HoldStyle.Blocks, HoldStyle.Nested, HoldStyle.Crossed] : [HoldStyle.Blocks];
        var placements = scenario.Family.HasOwners ? ForOwnedLocks : ForSharedLocks;
        var orders = Permutations.Of(sides).ToList();
        var uniform = orders.SelectMany(_ => styles, (order, style) => (order, styles: Enumerable.Repeat(style, sides).ToImmutableArray()));
        var mixed = Permutations.Choices(styles, sides).Where(choice => choice.Distinct().Count() > 1).Select(choice => (order: orders[0], styles: choice));
        var turn = 0;
        foreach (var (order, choice) in uniform.Concat(mixed))
        {
            var forms = Enum.GetValues<Form>().Where(form => Fits(form, choice, hasStatements)).ToList();
            if (sides <= 2)
            {
                foreach (var form in forms)
                {
                    foreach (var placement in placements)
                        yield return new Variant(order, choice, form, placement);
                }
            }
            else
            {
                yield return new Variant(order, choice, forms[turn % forms.Count], placements[turn / forms.Count % placements.Length]);
                turn++;
            }
        }
    }

    // What a callee takes is released when it returns, so locks cannot be released across it; wrappers need statements.
    private static bool Fits(Form form, ImmutableArray<HoldStyle> styles, bool hasStatements) => form switch
    {
        Form.Callees => !styles.Contains(HoldStyle.Crossed),
        Form.Wrappers => hasStatements,
        _ => true,
    };
}
