using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Placements;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>
/// All variants of a scenario: every order of the sides with every style, and every combination of styles. Pairs of two locks of one
/// kind get those in every form and placement; in larger scenarios, forms and placements are dealt out in turn. Where some, but not all,
/// of the locks have writers, the styles are dealt out too.
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
        var uniform = orders.SelectMany(_ => styles, (order, style) => (order, styles: Uniform(style, sides)));
        var mixed = Permutations.Choices(styles, sides).Where(choice => choice.Distinct().Count() > 1).Select(choice => (order: orders[0], styles: choice));
        var dealt = orders.Select((order, index) => (order, styles: Uniform(styles[index % styles.Length], sides)));
        var isThorough = scenario.Sides.Sum(side => side.Length) <= 4 && (scenario.Family.HasOpenKindsOnly || sides == 1) && !scenario.HasWritersOfSome;
        var turn = 0;
        foreach (var (order, choice) in scenario.HasWritersOfSome ? dealt : uniform.Concat(mixed))
        {
            var forms = Enum.GetValues<Form>().Where(form => Fits(form, choice, hasStatements)).ToList();
            var pairs = forms.SelectMany(_ => placements, (form, placement) => (form, placement)).ToList();
            foreach (var (form, placement) in isThorough ? pairs : [(forms[turn % forms.Count], placements[turn / forms.Count % placements.Length])])
                yield return new Variant(order, choice, form, placement);
            turn++;
        }
    }

    private static ImmutableArray<HoldStyle> Uniform(HoldStyle style, int sides) => [.. Enumerable.Repeat(style, sides)];

    // What a callee takes is released when it returns, so locks cannot be released across it; wrappers need statements.
    private static bool Fits(Form form, ImmutableArray<HoldStyle> styles, bool hasStatements) => form switch
    {
        Form.Callees => !styles.Contains(HoldStyle.Crossed),
        Form.Wrappers => hasStatements,
        _ => true,
    };
}
