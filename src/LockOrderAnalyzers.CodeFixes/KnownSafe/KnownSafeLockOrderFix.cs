using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to mark the order that a report complains of as known to be safe, for a member, a type or the assembly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KnownSafeLockOrderFix))]
[Shared]
public sealed class KnownSafeLockOrderFix : CodeFixProvider
{
    private static readonly KnownSafeScope[] Scopes = [KnownSafeScope.Member, KnownSafeScope.Type, KnownSafeScope.Assembly];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK001", "LOCK002", "LOCK003", "LOCK009", "LOCK013");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => KnownSafeFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || KnownSafeAttribute.In(model?.Compilation) is null)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            if (LockOrderPair.Of(diagnostic) is not { } order)
                continue;

            foreach (var scope in Scopes)
            {
                if (KnownSafeTarget.Find(root, diagnostic.Location, scope) is { } target)
                    context.RegisterCodeFix(Action(document, diagnostic.Id, target, order, scope), diagnostic);
            }
        }
    }

    private static CodeAction Action(Document document, string diagnosticId, SyntaxNode target, LockOrderPair order, KnownSafeScope scope) =>
        CodeAction.Create(
            $"Mark the order '{order.Held}' before '{order.Acquired}' as known to be safe {KnownSafeTarget.Describe(target)}",
            cancellationToken => KnownSafeAttribute.AddAsync(document, [(target, order)], cancellationToken),
            new EquivalenceKey(diagnosticId, scope).ToString());
}
