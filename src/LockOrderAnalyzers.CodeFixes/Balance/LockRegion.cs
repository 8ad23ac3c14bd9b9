using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>How a region can be written so that every way out of it releases the lock.</summary>
internal enum RegionForm
{
    /// <summary>As a <c>lock</c> statement.</summary>
    Lock,

    /// <summary>As a <c>try</c> behind the acquisition, whose <c>finally</c> releases.</summary>
    Try,

    /// <summary>As a <c>try</c> around the acquisition, whose <c>finally</c> releases if a flag says that it succeeded.</summary>
    Flagged,
}

/// <summary>Statements of one block that run with a lock held, from its acquisition to its release.</summary>
/// <param name="Acquisition">The acquisition.</param>
/// <param name="End">The release at its end, or null where only those on the ways out release.</param>
/// <param name="Replaced">The statements of the block that are written anew.</param>
/// <param name="Before">Those of them that come to stand before the acquisition.</param>
/// <param name="Inside">What runs with the lock held.</param>
/// <param name="Early">Releases inside that the end of the region makes superfluous.</param>
/// <param name="Hoisted">Variables to declare before the region.</param>
/// <param name="Flag">What has become of its flag.</param>
/// <param name="Form">How it can be written.</param>
internal sealed record LockRegion(
    Acquisition Acquisition,
    ReleaseStatement? End,
    IReadOnlyList<StatementSyntax> Replaced,
    IReadOnlyList<StatementSyntax> Before,
    IReadOnlyList<StatementSyntax> Inside,
    IReadOnlyList<ReleaseStatement> Early,
    IReadOnlyList<HoistedLocal> Hoisted,
    LockFlag? Flag,
    RegionForm Form)
{
    /// <summary>How the lock is released.</summary>
    public ReleaseStatement Release => End ?? Early[0];
}
