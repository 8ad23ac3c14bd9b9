using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>What a method is called and returns that does what another does, for callers that hold the lock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="IsAwaited">Whether a call of it is awaited.</param>
/// <param name="IsNew">Whether it has to be made.</param>
internal sealed record TwinSignature(string Name, TypeSyntax ReturnType, bool IsAwaited, bool IsNew)
{
    /// <summary>The twin of a method: the one that it calls under its lock already, or a new one; null where there can be none.</summary>
    public static TwinSignature? Of(
        MethodDeclarationSyntax method, IMethodSymbol symbol, GuardedBody body, SemanticModel model, CancellationToken cancellationToken) =>
        Existing(method, symbol, body, model, cancellationToken) ?? New(method, symbol, body);

    /// <summary>Whether a method's result is awaited by those who want to know when it is done.</summary>
    public static bool IsAwaitable(IMethodSymbol method) => IsTask(method.ReturnType);

    private static TwinSignature? Existing(
        MethodDeclarationSyntax method, IMethodSymbol symbol, GuardedBody body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (body.Inside.Count != 1)
            return null;
        var expression = body.Inside[0] switch
        {
            ReturnStatementSyntax @return => @return.Expression,
            ExpressionStatementSyntax statement => statement.Expression,
            _ => null,
        };
        var isAwaited = expression is AwaitExpressionSyntax;
        if (expression is AwaitExpressionSyntax await)
            expression = await.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } ? access.Expression : await.Expression;
        var parameters = method.ParameterList.Parameters;
        return expression is InvocationExpressionSyntax { Expression: SimpleNameSyntax name, ArgumentList.Arguments: var arguments }
            && model.GetSymbolInfo(expression, cancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } twin
            && SymbolEqualityComparer.Default.Equals(twin.ContainingType, symbol.ContainingType)
            && twin.Parameters.Length == parameters.Count && arguments.Count == parameters.Count
            && arguments.Zip(parameters, (argument, parameter) => argument is { NameColon: null, Expression: IdentifierNameSyntax passed }
                && passed.Identifier.ValueText == parameter.Identifier.ValueText).All(isPassed => isPassed)
                ? new TwinSignature(name.Identifier.ValueText, method.ReturnType, isAwaited || !symbol.IsAsync && IsTask(symbol.ReturnType), IsNew: false)
                : null;
    }

    private static TwinSignature? New(MethodDeclarationSyntax method, IMethodSymbol symbol, GuardedBody body)
    {
        var awaits = symbol.IsAsync && body.Inside.Any(Awaits);
        if (symbol.IsAsync && !IsTask(symbol.ReturnType))
            return null;
        var returnType = symbol.IsAsync && !awaits ? ResultOf(method.ReturnType) : method.ReturnType;
        if (returnType is null || body.Inside.SelectMany(statement => statement.DescendantNodesAndSelf()).Any(node => node is YieldStatementSyntax))
            return null;
        var isAwaited = symbol.IsAsync ? awaits : IsTask(symbol.ReturnType);
        return new TwinSignature(NameFor(symbol, isAwaited), returnType, isAwaited, IsNew: true);
    }

    private static bool Awaits(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is AwaitExpressionSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });

    // What is left of a task's type where nothing is awaited any more.
    private static TypeSyntax? ResultOf(TypeSyntax task) => task switch
    {
        QualifiedNameSyntax qualified => ResultOf(qualified.Right),
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].WithTriviaFrom(task),
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(task),
        _ => null,
    };

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static string NameFor(IMethodSymbol method, bool isAwaited)
    {
        var suffix = isAwaited && method.Name.EndsWith("Async", StringComparison.Ordinal) ? "Async" : "";
        var stem = method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name.Length > 5 && IsTask(method.ReturnType)
            ? method.Name.Substring(0, method.Name.Length - 5)
            : method.Name;
        return new[] { "Locked", "Core" }.Concat(Enumerable.Range(2, 1000).Select(number => $"Locked{number}"))
            .Select(word => stem + word + suffix)
            .First(name => !IsTaken(method.ContainingType, name));
    }

    private static bool IsTaken(INamedTypeSymbol type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.Name == name || !at.GetMembers(name).IsEmpty)
                return true;
        }

        return false;
    }
}
