using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to make a <c>SpinLock</c> under which the thread can block a lock that lets others wait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpinLockFix))]
[Shared]
public sealed class SpinLockFix : CodeFixProvider
{
    private static readonly SpinLockStep s_step = new();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK008");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new StepwiseFixAllProvider("Use locks that let others wait", s_step);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => StepwiseFix.RegisterAsync(context, s_step);
}
