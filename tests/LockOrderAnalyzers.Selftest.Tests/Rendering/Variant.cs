using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>One way to write a scenario down: the order of its sides in the source, and the choices for them.</summary>
internal sealed record Variant(ImmutableArray<int> Order, ImmutableArray<HoldStyle> Styles, Form Form, Placement Placement)
{
    public override string ToString() =>
        $"sides {string.Join(", ", Order.Select(side => side + 1))}; {string.Join(", ", Styles)}; {Form}; {Placement.Name}";
}
