using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to split a method that takes a lock which its caller holds already: the caller calls the part without the lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnlockedTwinFix))]
[Shared]
public sealed class UnlockedTwinFix : CodeFixProvider
{
    private static readonly UnlockedTwinStep s_step = new();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK004");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new StepwiseFixAllProvider("Call methods that expect the lock to be held", s_step);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => StepwiseFix.RegisterAsync(context, s_step);
}
