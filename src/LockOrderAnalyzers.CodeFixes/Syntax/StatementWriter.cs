using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// Writes statements with each brace on its own line, with the line ends of the file; all that is left to the formatter is how
/// far they are indented.
/// </summary>
internal sealed class StatementWriter(SyntaxTrivia endOfLine)
{
    /// <summary>The end of a line.</summary>
    public SyntaxTrivia EndOfLine { get; } = endOfLine;

    /// <summary>A block.</summary>
    /// <param name="statements">What is in it.</param>
    /// <param name="comments">What stands before its closing brace.</param>
    public BlockSyntax Block(IEnumerable<StatementSyntax> statements, SyntaxTriviaList comments = default)
    {
        var lines = statements.Select(Line).ToList();
        if (lines.Count > 0)
            lines[0] = lines[0].WithLeadingTrivia(lines[0].GetLeadingTrivia().WithoutBlankStart());
        return SyntaxFactory.Block(
            Token(default, SyntaxKind.OpenBraceToken, TriviaList(EndOfLine)),
            List(lines),
            Token(comments, SyntaxKind.CloseBraceToken, TriviaList(EndOfLine)));
    }

    /// <summary>A lock statement; <paramref name="head"/> stands behind its closing parenthesis.</summary>
    public StatementSyntax Lock(ExpressionSyntax expression, SyntaxTriviaList head, BlockSyntax body) =>
        LockStatement(
            Token(default, SyntaxKind.LockKeyword, TriviaList(Space)),
            Token(SyntaxKind.OpenParenToken),
            expression.WithoutTrivia(),
            Token(default, SyntaxKind.CloseParenToken, Ended(head)),
            body).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>A try with a finally.</summary>
    public StatementSyntax TryFinally(BlockSyntax body, BlockSyntax release) =>
        TryStatement(
            Token(default, SyntaxKind.TryKeyword, TriviaList(EndOfLine)),
            body,
            default,
            FinallyClause(Token(default, SyntaxKind.FinallyKeyword, TriviaList(EndOfLine)), release)).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>An if without an else.</summary>
    public StatementSyntax If(ExpressionSyntax condition, StatementSyntax then) =>
        IfStatement(
            default,
            Token(default, SyntaxKind.IfKeyword, TriviaList(Space)),
            Token(SyntaxKind.OpenParenToken),
            condition.WithoutTrivia(),
            Token(default, SyntaxKind.CloseParenToken, TriviaList(EndOfLine)),
            Line(then.WithLeadingTrivia()),
            null).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>A statement of its own text, on a line of its own.</summary>
    public StatementSyntax Parse(string text)
    {
        // Only in asynchronous code is await a keyword.
        var method = (MethodDeclarationSyntax)ParseMemberDeclaration($"async void M(){{{text}}}")!;
        return Line(method.Body!.Statements[0]).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The statement, with the end of a line behind it.</summary>
    public StatementSyntax Line(StatementSyntax statement) => statement.WithTrailingTrivia(Ended(statement.GetTrailingTrivia()));

    private SyntaxTriviaList Ended(SyntaxTriviaList trivia) =>
        trivia.Any(SyntaxKind.EndOfLineTrivia) ? trivia : trivia.WithoutBlankEnd().Add(EndOfLine);
}
