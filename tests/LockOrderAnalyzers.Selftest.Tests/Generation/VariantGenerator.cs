using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Placements;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>
/// All variants of a scenario: every order of the sides with every style, and every combination of styles. Pairs of two locks of one
/// kind get those in every form and placement; in larger scenarios, and in those with annotations, forms and placements are dealt out in
/// turn. Where some, but not all, of the locks have writers, the styles are dealt out too, and with four sides also the orders.
/// </summary>
internal static class VariantGenerator
{
    private const int OrdersInTurn = 4;

    /// <param name="scenario">The scenario.</param>
    /// <param name="turn">The number of variants that came before, which says whose turn it is.</param>
    public static IEnumerable<Variant> Of(Scenario scenario, int turn)
    {
        var sides = scenario.Sides.Length;
        var hasStatements = scenario.Sides.All(side => side.All(acquisition => acquisition.Kind.HasStatements));
        HoldStyle[] styles = hasStatements ? [HoldStyle.Blocks, HoldStyle.Nested, HoldStyle.Crossed] : [HoldStyle.Blocks];
        var placements = scenario.Family.HasOwners ? Placement.ForOwnedLocks : Placement.ForSharedLocks;
        var orders = Permutations.Of(sides).ToList();
        var uniform = orders.SelectMany(_ => styles, (order, style) => (order, styles: Uniform(style, sides)));
        var mixed = Permutations.Choices(styles, sides).Where(choice => choice.Distinct().Count() > 1).Select(choice => (order: orders[0], styles: choice));
        var first = turn;
        var dealt = orders
            .Where((_, index) => sides < 4 || (index + first) % OrdersInTurn == 0)
            .Select((order, index) => (order, styles: Uniform(styles[(index + first) % styles.Length], sides)));
        var isThorough = scenario.Sides.Sum(side => side.Length) <= 4
            && (scenario.Family.HasOpenKindsOnly || sides == 1)
            && !scenario.HasWritersOfSome
            && !scenario.Family.IsAnnotated;
        var declarations = Enum.GetValues<DeclarationStyle>();
        foreach (var (order, choice) in scenario.HasWritersOfSome ? dealt : uniform.Concat(mixed))
        {
            var forms = Enum.GetValues<Form>().Where(form => Fits(form, choice, hasStatements)).ToList();
            var pairs = placements
                .SelectMany(_ => forms, (placement, form) => (form, placement))
                .Where(pair => !(scenario.Family.HasGate && LosesGate(pair.form, pair.placement)))
                .ToList();
            foreach (var (form, placement) in isThorough ? pairs : [pairs[turn % pairs.Count]])
                yield return new Variant(order, choice, form, placement, declarations[turn % declarations.Length]);
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

    // Sides that come to their locks from object to object, each on its own way, need not begin at the same object: then its lock is no gate.
    private static bool LosesGate(Form form, Placement placement) => form == Form.Callees && placement.HasObjectsInFields;
}
