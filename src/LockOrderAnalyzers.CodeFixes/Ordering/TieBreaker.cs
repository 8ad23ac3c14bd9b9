using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// What orders instances that have no key: their hash codes and, for two that have the same one, a static lock that a thread takes before
/// it takes such a pair (Goetz et al., Java Concurrency in Practice, 10.1.2).
/// </summary>
internal sealed class TieBreaker
{
    /// <summary>The name of the static lock.</summary>
    public const string Name = "s_tieBreaker";

    private readonly SyntaxGenerator _generator;
    private readonly INamedTypeSymbol _runtimeHelpers;
    private readonly INamedTypeSymbol? _lockType;
    private readonly bool _isDeclared;
    private readonly bool _hasTargetTypedNew;

    private TieBreaker(SyntaxGenerator generator, INamedTypeSymbol runtimeHelpers, INamedTypeSymbol? lockType, bool isDeclared, bool hasTargetTypedNew)
    {
        _generator = generator;
        _runtimeHelpers = runtimeHelpers;
        _lockType = lockType;
        _isDeclared = isDeclared;
        _hasTargetTypedNew = hasTargetTypedNew;
    }

    /// <summary>The tie breaker for code at a statement; null where the type around it cannot have one lock for all, or the locks have no hash code.</summary>
    public static TieBreaker? For(InstancePair instances, StatementSyntax place, EditContext context)
    {
        var lockType = (instances.Gate as IFieldSymbol)?.Type ?? (instances.Gate as IPropertySymbol)?.Type ?? instances.Type;
        var isLock = lockType is { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
        if (isLock && instances.Gate is null
            || context.Model.Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.RuntimeHelpers") is not { } runtimeHelpers
            || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || declaration is InterfaceDeclarationSyntax
            || context.Model.GetDeclaredSymbol(declaration, context.CancellationToken) is not { IsGenericType: false } type)
            return null;

        // One that is there already has to be of the same kind.
        var declared = type.GetMembers(Name).FirstOrDefault();
        if (declared is not (null or IFieldSymbol { IsStatic: true, IsReadOnly: true })
            || declared is IFieldSymbol field && (isLock ? !SymbolEqualityComparer.Default.Equals(field.Type, lockType) : field.Type.SpecialType != SpecialType.System_Object))
            return null;
        return new TieBreaker(
            SyntaxGenerator.GetGenerator(context.Document), runtimeHelpers, isLock ? (INamedTypeSymbol)lockType : null, declared is not null,
            context.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 });
    }

    /// <summary>The hash code of an instance, whatever its class makes of <c>GetHashCode</c>.</summary>
    public ExpressionSyntax HashCode(ExpressionSyntax instance)
        => (ExpressionSyntax)_generator.InvocationExpression(_generator.MemberAccessExpression(Named(_runtimeHelpers), "GetHashCode"), instance.WithoutTrivia());

    /// <summary>Declares the lock in the type around a node, unless it is there.</summary>
    public SyntaxNode DeclareAround(SyntaxNode root, SyntaxNode node, SyntaxTrivia endOfLine)
    {
        if (_isDeclared || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { Members.Count: > 0 } type || type.Members.Any(IsField))
            return root;
        var first = type.Members[0];
        var field = (FieldDeclarationSyntax)_generator.FieldDeclaration(
            Name, _lockType is null ? _generator.TypeExpression(SpecialType.System_Object) : Named(_lockType), Accessibility.Private,
            DeclarationModifiers.Static | DeclarationModifiers.ReadOnly,
            _hasTargetTypedNew ? SyntaxFactory.ImplicitObjectCreationExpression() : _generator.ObjectCreationExpression(_lockType is null ? _generator.TypeExpression(SpecialType.System_Object) : Named(_lockType)));
        var isOnOneLine = !type.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var behind = isOnOneLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space)
            : first is FieldDeclarationSyntax ? SyntaxFactory.TriviaList(endOfLine) : SyntaxFactory.TriviaList(endOfLine, endOfLine);
        field = field.NormalizeWhitespace().WithLeadingTrivia(Indentation.Of(first)).WithTrailingTrivia(behind);
        return root.InsertNodesBefore(first, [field]);
    }

    private SyntaxNode Named(INamedTypeSymbol type) => _generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation, Simplifier.Annotation);

    private static bool IsField(MemberDeclarationSyntax member)
        => member is FieldDeclarationSyntax field && field.Declaration.Variables.Any(static variable => variable.Identifier.ValueText == Name);
}
