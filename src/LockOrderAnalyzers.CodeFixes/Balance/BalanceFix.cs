using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to write calls that take and release a lock as a <c>lock</c> statement, or with a <c>finally</c> that releases.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BalanceFix))]
[Shared]
public sealed class BalanceFix : CodeFixProvider
{
    private static readonly BalanceStep s_step = new();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK005", "LOCK006");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new StepwiseFixAllProvider("Balance all locks", s_step);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => StepwiseFix.RegisterAsync(context, s_step);
}
