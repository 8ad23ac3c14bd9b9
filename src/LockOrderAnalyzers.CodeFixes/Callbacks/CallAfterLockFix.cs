using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to raise an event, or to call a delegate, after the lock under which it is called: what is needed for it is read under the lock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallAfterLockFix))]
[Shared]
public sealed class CallAfterLockFix : CodeFixProvider
{
    internal const string EquivalenceKey = "CallAfterLock";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK001", "LOCK010");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => CallAfterLockFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            // What is offered was tried.
            if (LockedCall.Find(root, model, diagnostic, context.CancellationToken) is { } call && CallAfterLock.Apply(document, root, model, call) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(call.Title, _ => Task.FromResult(changed), EquivalenceKey), diagnostic);
        }
    }
}
