using System.Collections.Immutable;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>What was extracted of one member.</summary>
/// <param name="Bodies">The lock programs of its bodies.</param>
/// <param name="Faults">The bodies that could not be read.</param>
internal sealed record MemberFacts(ImmutableArray<MethodFacts> Bodies, ImmutableArray<BodyFault> Faults);

/// <summary>Extracts the lock programs of members of one tree.</summary>
internal static class TreeExtraction
{
    /// <summary>The facts of a member.</summary>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="model">The tree's semantic model.</param>
    /// <param name="member">The member.</param>
    /// <param name="generated">Whether the tree is generated code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MemberFacts Extract(SymbolFacts symbols, SemanticModel model, MemberEntry member, bool generated, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var bodies = new List<MethodFacts>();
        var faults = new List<BodyFault>();
        var extraction = new MethodExtraction(symbols, model, generated, bodies, faults, cancellation);
        var node = model.SyntaxTree.GetRoot(cancellation).FindNode(member.Span, getInnermostNodeForTie: false);
        switch (node)
        {
            case CompilationUnitSyntax unit:
                extraction.Extract(unit);
                break;
            case ParameterListSyntax { Parent: TypeDeclarationSyntax type }:
                extraction.ExtractPrimaryConstructor(type);
                break;
            default:
                var declaration = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
                if (declaration is not null and not BaseFieldDeclarationSyntax)
                    extraction.Extract(declaration);
                ExtractInitializers(extraction, model, declaration, cancellation);
                break;
        }

        return new MemberFacts(bodies.ToImmutableArray(), faults.ToImmutableArray());
    }

    private static void ExtractInitializers(MethodExtraction extraction, SemanticModel model, MemberDeclarationSyntax? declaration, CancellationToken cancellation)
    {
        if (declaration?.Parent is not TypeDeclarationSyntax declaring)
            return;
        foreach (var initializer in Initializers(declaration))
        {
            if (model.GetDeclaredSymbol(declaring, cancellation) is not INamedTypeSymbol type)
                return;
            extraction.ExtractInitializer(
                type, initializer, declaration.Modifiers.Any(static m => m.ValueText == "static"), initializer.SpanStart - declaring.SpanStart);
        }
    }

    private static IEnumerable<EqualsValueClauseSyntax> Initializers(MemberDeclarationSyntax declaration) => declaration switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Where(static v => v.Initializer is not null).Select(static v => v.Initializer!),
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        _ => [],
    };
}
