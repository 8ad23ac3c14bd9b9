using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers a step for the diagnostics of a context. The step is tried first: what is offered can be done.</summary>
internal static class StepwiseFix
{
    public static async Task RegisterAsync(CodeFixContext context, IFixStep step)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await step.FindTargetAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } target
                && await step.ApplyAsync(target.Document, target.Node, context.CancellationToken).ConfigureAwait(false) is { } result)
                context.RegisterCodeFix(CodeAction.Create(result.Title, _ => Task.FromResult(result.Solution), step.EquivalenceKey), diagnostic);
        }
    }
}
