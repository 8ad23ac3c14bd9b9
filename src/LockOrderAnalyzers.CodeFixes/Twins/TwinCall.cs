using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Turns the call of a method into one of its twin.</summary>
internal static class TwinCall
{
    /// <summary>The expression to replace: the call, or the <c>await</c> of it where the twin is not awaited; null where it is used otherwise.</summary>
    public static ExpressionSyntax? Find(InvocationExpressionSyntax call, bool isAwaitable, bool isTwinAwaited)
    {
        if (!isAwaitable)
            return call;
        ExpressionSyntax whole = call;
        if (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            whole = configured;
        return whole.Parent is not AwaitExpressionSyntax awaited ? null : isTwinAwaited ? call : awaited;
    }

    /// <summary>The call of the twin.</summary>
    public static ExpressionSyntax Write(ExpressionSyntax replaced, InvocationExpressionSyntax call, string name)
    {
        var called = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithName(Renamed(access.Name)),
            MemberBindingExpressionSyntax binding => binding.WithName(Renamed(binding.Name)),
            SimpleNameSyntax simple => (ExpressionSyntax)Renamed(simple),
            _ => call.Expression,
        };
        return call.WithExpression(called).WithTriviaFrom(replaced);

        SimpleNameSyntax Renamed(SimpleNameSyntax old) => old.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(old.Identifier));
    }
}
