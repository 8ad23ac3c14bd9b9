using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes statements before another one: on lines of their own where it has one, in a block where there is only place for one statement.</summary>
internal static class PrecedingStatements
{
    /// <summary>Replaces a statement by others and what became of it.</summary>
    /// <param name="root">The root.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="before">The statements before it; comments above the statement stay above them.</param>
    /// <param name="replacement">What became of the statement.</param>
    /// <param name="endOfLine">The end of a line.</param>
    public static SyntaxNode Write(
        SyntaxNode root, StatementSyntax statement, IReadOnlyList<StatementSyntax> before, StatementSyntax replacement, SyntaxTrivia endOfLine)
    {
        var startsLine = Indentation.StartsLine(statement);
        var indentation = startsLine ? Indentation.Of(statement) : default;
        var behind = SyntaxFactory.TriviaList(startsLine ? endOfLine : SyntaxFactory.Space);
        var statements = before.Append(replacement.WithTrailingTrivia())
            .Select((line, index) => line.WithLeadingTrivia(index == 0 ? statement.GetLeadingTrivia() : indentation).WithTrailingTrivia(behind)).ToList();
        if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            statements[statements.Count - 1] = statements[statements.Count - 1].WithTrailingTrivia(statement.GetTrailingTrivia());
            return root.ReplaceNode(statement, statements);
        }

        var around = startsLine ? Indentation.OfLine(statement.Parent!) : default;
        return root.ReplaceNode(statement, SyntaxFactory.Block(
            SyntaxFactory.Token(around, SyntaxKind.OpenBraceToken, behind),
            SyntaxFactory.List(statements),
            SyntaxFactory.Token(around, SyntaxKind.CloseBraceToken, statement.GetTrailingTrivia())));
    }
}
