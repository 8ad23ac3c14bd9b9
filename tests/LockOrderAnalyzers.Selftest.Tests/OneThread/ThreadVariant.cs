using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>One way to write the steps of a thread down.</summary>
/// <param name="Layout">Which steps are the ends of blocks.</param>
/// <param name="Form">How they are spread over methods.</param>
/// <param name="Part">The steps in the callee or the callback; empty in the other forms.</param>
/// <param name="Placement">Where the locks are.</param>
internal sealed record ThreadVariant(BlockLayout Layout, ThreadForm Form, StepRange Part, Placement Placement)
{
    public override string ToString() =>
        $"{(Layout.IsInBlocks ? "in blocks" : "by statements")}; {Form}{(Part.IsEmpty ? "" : $" of {Part}")}; {Placement.Name}";
}
