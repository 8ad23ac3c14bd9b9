using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>
/// One way to write a scenario down: the order of its sides in the source, and the choices for them. The style of declarations is for
/// programs that declare orders.
/// </summary>
internal sealed record Variant(
    ImmutableArray<int> Order, ImmutableArray<HoldStyle> Styles, Form Form, Placement Placement, DeclarationStyle Declaration = default)
{
    public override string ToString() =>
        $"sides {string.Join(", ", Order.Select(side => side + 1))}; {string.Join(", ", Styles)}; {Form}; {Placement.Name}";
}
