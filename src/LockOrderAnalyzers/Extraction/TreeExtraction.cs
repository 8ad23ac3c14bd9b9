using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Extracts the lock programs of the chosen members of one tree.</summary>
internal static class TreeExtraction
{
    /// <summary>The facts of the chosen members, and the faults met on the way.</summary>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="model">The tree's semantic model.</param>
    /// <param name="members">The chosen members, in source order.</param>
    /// <param name="generated">Whether the tree is generated code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (List<MethodFacts> Bodies, List<BodyFault> Faults) Extract(
        SymbolFacts symbols, SemanticModel model, IEnumerable<MemberEntry> members, bool generated, CancellationToken cancellation)
    {
        var bodies = new List<MethodFacts>();
        var faults = new List<BodyFault>();
        var extraction = new MethodExtraction(symbols, model, generated, bodies, faults, cancellation);
        var root = model.SyntaxTree.GetRoot(cancellation);
        var initializers = new Dictionary<(TypeDeclarationSyntax Type, bool IsStatic), List<EqualsValueClauseSyntax>>();
        foreach (var member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = root.FindNode(member.Span, getInnermostNodeForTie: false);
            switch (node)
            {
                case CompilationUnitSyntax unit:
                    extraction.Extract(unit);
                    continue;
                case ParameterListSyntax { Parent: TypeDeclarationSyntax type }:
                    extraction.ExtractPrimaryConstructor(type);
                    continue;
            }

            var declaration = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
            foreach (var initializer in Initializers(declaration))
            {
                if (declaration!.Parent is not TypeDeclarationSyntax type)
                    continue;
                var key = (type, declaration.Modifiers.Any(static m => m.ValueText == "static"));
                if (!initializers.TryGetValue(key, out var list))
                    initializers.Add(key, list = []);
                list.Add(initializer);
            }

            if (declaration is not null and not BaseFieldDeclarationSyntax)
                extraction.Extract(declaration);
        }

        foreach (var group in initializers)
        {
            if (model.GetDeclaredSymbol(group.Key.Type, cancellation) is INamedTypeSymbol type)
                extraction.ExtractInitializers(type, group.Value, group.Key.IsStatic);
        }

        return (bodies, faults);
    }

    private static IEnumerable<EqualsValueClauseSyntax> Initializers(MemberDeclarationSyntax? declaration) => declaration switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Where(static v => v.Initializer is not null).Select(static v => v.Initializer!),
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        _ => [],
    };
}
