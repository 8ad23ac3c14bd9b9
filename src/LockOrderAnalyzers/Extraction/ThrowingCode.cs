using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Judges whether a call can throw, in the sense in which a reader of the code would ask: not whether the run time could be out of
/// memory, but whether the called code may fail at its work.
/// </summary>
internal static class ThrowingCode
{
    /// <summary>Whether a call of the method can throw, by its text, or, of a class-library method, by the table of harmless ones.</summary>
    public static bool CanThrow(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (definition.DeclaringSyntaxReferences.IsEmpty)
            return !IsHarmless(definition);
        if (definition.IsAbstract || definition.IsExtern || definition.ContainingType?.TypeKind == TypeKind.Interface)
            return true;
        return definition.DeclaringSyntaxReferences.Any(static reference => TextCanThrow(reference.GetSyntax()));
    }

    private static bool IsHarmless(IMethodSymbol method)
    {
        if (!SymbolFacts.IsUserCode(method) && method.MethodKind is MethodKind.Constructor or MethodKind.PropertyGet or MethodKind.EventAdd or MethodKind.EventRemove)
            return true;
        if (method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate))
            return false;
        return HarmlessCalls.Contains(
            method.ContainingType?.ContainingNamespace?.ToDisplayString() ?? "", method.ContainingType?.Name ?? "", method.Name);
    }

    /// <summary>Whether the text of a body has something that fails at its work: a throw, call, creation or wait.</summary>
    public static bool TextCanThrow(SyntaxNode declaration)
        => declaration.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AttributeListSyntax)).Any(static node => node switch
        {
            ThrowStatementSyntax or ThrowExpressionSyntax or AwaitExpressionSyntax or YieldStatementSyntax => true,
            InvocationExpressionSyntax call => !HarmlessCalls.LooksHarmless(Name(call)) && !LockPrimitives.Words.Contains(Name(call)) && !AwaitableLockNames.Words.Contains(Name(call)),
            ConstructorInitializerSyntax initializer => initializer.ArgumentList.Arguments.Count > 0,
            _ => false,
        });

    private static string Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => "",
    };
}
