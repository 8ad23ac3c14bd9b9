using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Values that are read under a lock and used after it: each in a local that is declared before the lock.</summary>
internal sealed class CarriedValues(SemanticModel model, SyntaxGenerator generator, LockedCall call)
{
    private readonly StableValues _stable = new(model, call.Lock);
    private readonly FreshNames _names = new(call.Lock);
    private readonly bool _isNullable = (model.GetNullableContext(call.Lock.SpanStart) & NullableContext.AnnotationsEnabled) != 0;

    /// <summary>The declarations of the locals.</summary>
    public List<StatementSyntax> Declarations { get; } = [];

    /// <summary>What gives them their values, in the order in which the call evaluated them.</summary>
    public List<StatementSyntax> Assignments { get; } = [];

    /// <summary>Whether a value is the same after the lock without being carried.</summary>
    public bool IsStable(ExpressionSyntax value) => _stable.IsStable(value);

    /// <summary>The delegate, as an expression for after the lock; or null where it cannot be carried.</summary>
    public ExpressionSyntax? Delegate()
    {
        if (IsStable(call.Call.Delegate))
            return call.Call.Delegate.WithoutTrivia();
        return model.GetTypeInfo(call.Call.Delegate).Type is { } type
            ? Carry(call.Call.Delegate, call.Call.IsConditional && _isNullable ? type.WithNullableAnnotation(NullableAnnotation.Annotated) : type, "handler")
            : null;
    }

    /// <summary>The arguments, as a list for after the lock; or null where one cannot be carried.</summary>
    public ArgumentListSyntax? Arguments(ArgumentListSyntax list)
    {
        var arguments = list.Arguments.Select(Argument).ToList();
        return arguments.Contains(null) ? null : list.ReplaceNodes(list.Arguments, (original, _) => arguments[list.Arguments.IndexOf(original)]!);
    }

    private ArgumentSyntax? Argument(ArgumentSyntax argument)
        => argument.RefKindKeyword.IsKind(SyntaxKind.None) && Value(argument.Expression, NameOf(argument)) is { } value
            ? argument.WithExpression(value.WithTriviaFrom(argument.Expression))
            : null;

    // The name of the parameter, unless it says no more than that it is one.
    private string NameOf(ArgumentSyntax argument)
        => (model.GetOperation(argument) as IArgumentOperation)?.Parameter?.Name is { } name && name != "obj" && !name.StartsWith("arg", StringComparison.Ordinal) ? name : "argument";

    // Where the delegate may be null, the arguments were not evaluated then: what has effects stays behind the test.
    private ExpressionSyntax? Value(ExpressionSyntax value, string name)
    {
        if (IsStable(value))
            return value;
        if (call.Call.IsConditional && value is ObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { } inner } creation)
            return Arguments(inner) is { } carried ? creation.WithArgumentList(carried) : null;
        if (call.Call.IsConditional && !_stable.IsHarmless(value))
            return null;
        var type = model.GetTypeInfo(value) is { Type: { TypeKind: not TypeKind.Error, IsAnonymousType: false } natural } ? natural : model.GetTypeInfo(value).ConvertedType;
        return type is null or { TypeKind: TypeKind.Error or TypeKind.Pointer } or { IsAnonymousType: true } or { IsRefLikeType: true } ? null : Carry(value, type, name);
    }

    private IdentifierNameSyntax Carry(ExpressionSyntax value, ITypeSymbol type, string otherwise)
    {
        var name = _names.For(value, otherwise);
        var declaration = (LocalDeclarationStatementSyntax)SyntaxFactory.ParseStatement($"object {name};");
        Declarations.Add(declaration.ReplaceNode(declaration.Declaration.Type, Written(type)));
        Assignments.Add(SyntaxFactory.ParseStatement($"{name} = {value.WithoutTrivia().ToFullString()};"));
        return SyntaxFactory.IdentifierName(name);
    }

    // As short as the file's imports let it be, and with nothing left to the formatter.
    private TypeSyntax Written(ITypeSymbol type)
    {
        var written = (TypeSyntax)generator.TypeExpression(type);
        return written.ReplaceTokens(written.DescendantTokens(), static (_, token) => token.IsKind(SyntaxKind.CommaToken) ? token.WithTrailingTrivia(SyntaxFactory.Space) : token.WithLeadingTrivia().WithTrailingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }
}
