using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Finds the <c>return;</c> that the graph has turned into a branch out of the body.</summary>
internal static class ReturnStatements
{
    /// <summary>The return statement behind the last code that ran, or else that code.</summary>
    public static SyntaxNode After(SyntaxNode last)
    {
        for (var at = last; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at.Parent is IfStatementSyntax choice && choice.Condition == at)
                return First(choice.Statement) ?? (choice.Else is { } other ? First(other.Statement) : null) ?? last;
            if (at is ReturnStatementSyntax)
                return at;
            if (at is StatementSyntax && at.Parent is BlockSyntax block)
            {
                var next = block.Statements.IndexOf((StatementSyntax)at) + 1;
                return next < block.Statements.Count && block.Statements[next] is ReturnStatementSyntax { Expression: null } found ? found : last;
            }
        }

        return last;
    }

    private static ReturnStatementSyntax? First(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax { Expression: null } found => found,
        BlockSyntax { Statements: { Count: > 0 } statements } => statements[0] as ReturnStatementSyntax,
        _ => null,
    };
}
