using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Rewrites what is inside a region: releases go, declarations that come to stand before it become assignments.</summary>
/// <param name="removed">The releases that go, and the finally clause that held the last of them, if it goes.</param>
/// <param name="hoisted">The variables that are declared before.</param>
/// <param name="opened">The try whose statements come out of it, if there is one.</param>
internal sealed class RegionRewriter(IEnumerable<SyntaxNode> removed, IEnumerable<HoistedLocal> hoisted, TryStatementSyntax? opened) : CSharpSyntaxRewriter
{
    private readonly HashSet<SyntaxNode> _removed = [.. removed];
    private readonly HashSet<SyntaxNode> _hoisted = [.. hoisted.Select(local => local.Declaration)];

    /// <summary>Rewrites statements that follow one another; comments of those that go move to the next one.</summary>
    public IReadOnlyList<StatementSyntax> Rewrite(IEnumerable<StatementSyntax> statements, out SyntaxTriviaList left)
    {
        var result = new List<StatementSyntax>();
        left = default;
        foreach (var statement in statements)
        {
            if (opened is not null && statement == opened.Block.Statements.FirstOrDefault())
                left = left.AddRange(opened.GetLeadingTrivia().CommentsOnly());
            var rewritten = _removed.Contains(statement) ? [] : Assignments(statement) ?? [(StatementSyntax)Visit(statement)!];
            if (rewritten.Count == 0)
            {
                left = left.AddRange(statement.GetLeadingTrivia().CommentsOnly()).AddRange(statement.GetTrailingTrivia().CommentsOnly());
                continue;
            }

            if (left.Count > 0)
                rewritten[0] = rewritten[0].WithLeadingTrivia(left.AddRange(rewritten[0].GetLeadingTrivia()));
            left = default;
            result.AddRange(rewritten);
        }

        return result;
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var statements = Rewrite(node.Statements, out var left);
        return node.WithStatements(List(statements))
            .WithCloseBraceToken(node.CloseBraceToken.WithLeadingTrivia(left.AddRange(node.CloseBraceToken.LeadingTrivia)));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) => node.WithStatements(List(Rewrite(node.Statements, out _)));

    // Where a statement has to stand, nothing is an empty block.
    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        StatementSyntax statement when _removed.Contains(statement) => SyntaxFactory.Block().WithTriviaFrom(statement),
        FinallyClauseSyntax @finally when _removed.Contains(@finally) => null,
        _ => base.Visit(node),
    };

    public override SyntaxNode? VisitDeclarationExpression(DeclarationExpressionSyntax node) =>
        node.Designation is SingleVariableDesignationSyntax designation && _hoisted.Contains(designation)
            ? IdentifierName(designation.Identifier).WithTriviaFrom(node)
            : base.VisitDeclarationExpression(node);

    private List<StatementSyntax>? Assignments(StatementSyntax statement)
    {
        if (statement is not LocalDeclarationStatementSyntax declaration || !declaration.Declaration.Variables.Any(_hoisted.Contains))
            return null;

        var result = new List<StatementSyntax>();
        foreach (var variable in declaration.Declaration.Variables)
        {
            if (!_hoisted.Contains(variable))
                result.Add(declaration.WithDeclaration(declaration.Declaration.WithVariables(SingletonSeparatedList(variable))));
            else if (variable.Initializer is { } initializer)
                result.Add(ExpressionStatement(AssignmentExpression(
                    SyntaxKind.SimpleAssignmentExpression,
                    IdentifierName(variable.Identifier.WithoutTrivia()).WithTrailingTrivia(Space),
                    Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space),
                    (ExpressionSyntax)Visit(initializer.Value)!)).WithTriviaFrom(declaration));
        }

        return result;
    }
}
