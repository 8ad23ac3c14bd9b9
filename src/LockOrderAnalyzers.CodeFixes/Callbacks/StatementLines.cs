using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Puts new statements on lines of their own, indented like the statements that they belong to.</summary>
internal sealed class StatementLines(SyntaxTrivia endOfLine)
{
    /// <summary>The end of a line, as the rest of the file has it.</summary>
    public SyntaxTrivia EndOfLine { get; } = endOfLine;

    /// <summary>How far the line of a node is indented; where the node does not start its line, the formatter has to tell.</summary>
    public static SyntaxTriviaList IndentationOf(SyntaxNode node) => Indentation.StartsLine(node)
        ? SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(static item => item.IsKind(SyntaxKind.WhitespaceTrivia)))
        : SyntaxFactory.TriviaList(SyntaxFactory.ElasticMarker);

    /// <summary>The comments of a list of trivia, each with the end of its line; nothing where there are none.</summary>
    public static SyntaxTriviaList Comments(SyntaxTriviaList trivia, SyntaxTriviaList indentation)
    {
        var last = trivia.Select(static (item, index) => IsBlank(item) ? -1 : index).DefaultIfEmpty(-1).Max();
        if (last < 0)
            return default;
        var first = trivia.TakeWhile(IsBlank).Count();
        var comments = trivia.Skip(first).Take(last + 1 - first).Concat(trivia.Skip(last + 1).Where(static item => item.IsKind(SyntaxKind.EndOfLineTrivia)).Take(1));
        return indentation.AddRange(comments);
    }

    /// <summary>The statement with an end of line behind it.</summary>
    public T Ended<T>(T statement) where T : SyntaxNode
    {
        var trailing = statement.GetTrailingTrivia();
        if (trailing.Any(SyntaxKind.EndOfLineTrivia))
            return statement;
        var blanks = trailing.Reverse().TakeWhile(static item => item.IsKind(SyntaxKind.WhitespaceTrivia)).Count();
        return statement.WithTrailingTrivia(trailing.Take(trailing.Count - blanks).Append(EndOfLine));
    }

    /// <summary>The statement on a line of its own.</summary>
    public StatementSyntax Line(StatementSyntax statement, SyntaxTriviaList leading) => Ended(statement).WithLeadingTrivia(leading);

    /// <summary>The statements in a block whose braces are indented as told.</summary>
    public BlockSyntax Block(IEnumerable<StatementSyntax> statements, SyntaxTriviaList indentation) => SyntaxFactory.Block(
        SyntaxFactory.Token(indentation, SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(EndOfLine)),
        SyntaxFactory.List(statements),
        SyntaxFactory.Token(indentation, SyntaxKind.CloseBraceToken, SyntaxFactory.TriviaList(EndOfLine)));

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
