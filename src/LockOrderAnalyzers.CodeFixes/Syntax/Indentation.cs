using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>How far a line is indented.</summary>
internal static class Indentation
{
    /// <summary>The blanks right before a node that starts a line.</summary>
    public static SyntaxTriviaList Of(SyntaxNode node)
        => node.GetLeadingTrivia() is { Count: > 0 } leading && leading.Last() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;

    /// <summary>The blanks that the line of a node's start begins with.</summary>
    public static SyntaxTriviaList OfLine(SyntaxNode node)
    {
        var first = node.AncestorsAndSelf().FirstOrDefault(StartsLine);
        return first is null ? default : Of(first);
    }

    /// <summary>Whether a node starts a line.</summary>
    public static bool StartsLine(SyntaxNode node)
        => node.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia) || node.GetFirstToken().GetPreviousToken() is var before
            && (before.IsKind(SyntaxKind.None) || before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia));
}
