using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>What a fix does at one place, told apart from the diagnostic so that many places can be fixed one after the other.</summary>
internal interface IFixStep
{
    /// <summary>What fixing all occurrences has in common.</summary>
    string EquivalenceKey { get; }

    /// <summary>The node that a diagnostic asks to change, or null where there is nothing to offer.</summary>
    Task<FixTarget?> FindTargetAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>The solution with that node changed, or null where that cannot be done safely.</summary>
    Task<FixResult?> ApplyAsync(Document document, SyntaxNode target, CancellationToken cancellationToken);
}

/// <summary>A node that is to be changed, and its document.</summary>
internal sealed record FixTarget(Document Document, SyntaxNode Node);

/// <summary>What a change leads to, and what it is called.</summary>
internal sealed record FixResult(string Title, Solution Solution);
