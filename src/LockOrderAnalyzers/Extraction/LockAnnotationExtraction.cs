using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads the attributes that name locks, wherever they stand.</summary>
internal static class LockAnnotationExtraction
{
    /// <summary>What the attributes of one tree say.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="attributes">Where the attributes stand.</param>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static LockAnnotations Read(
        Compilation compilation, SyntaxTree tree, ImmutableArray<TextSpan> attributes, SymbolFacts symbols, CancellationToken cancellation)
    {
        var result = LockAnnotations.None;
        if (attributes.IsEmpty)
            return result;
        var model = compilation.GetSemanticModel(tree);
        foreach (var span in attributes)
        {
            if (tree.GetRoot(cancellation).FindNode(span) is not AttributeSyntax { Parent: AttributeListSyntax list } syntax)
                continue;
            var site = symbols.Paths.SiteOf(syntax);
            foreach (var bearer in Bearers(compilation, model, list, cancellation))
            {
                var attribute = bearer.GetAttributes().FirstOrDefault(a => a.ApplicationSyntaxReference?.Span == syntax.Span
                    && a.ApplicationSyntaxReference.SyntaxTree == tree);
                if (attribute?.AttributeClass is { } type && Annotations.IsOurs(type))
                    result = result.And(Read(attribute, bearer, symbols, site));
            }
        }

        return result;
    }

    private static LockAnnotations Read(AttributeData attribute, ISymbol bearer, SymbolFacts symbols, Site site)
    {
        var name = Contracts.WrittenName(attribute);
        var own = bearer switch
        {
            INamedTypeSymbol type => SymbolFacts.ClassName(type) ?? Contracts.InNamespace(type, SymbolFacts.TypeName(type)),
            { ContainingType: { } type } => Contracts.FullName(type, bearer.Name),
            _ => "",
        };
        return attribute.AttributeClass!.Name switch
        {
            "KnownSafeLockOrderAttribute" when Names(attribute) is { } names => LockAnnotations.None with
            {
                SafeOrders = ImmutableArray.Create(new KnownSafeOrder(names.First, names.Second, bearer is IAssemblySymbol ? null : Annotations.Id(bearer), site)),
            },
            "AcquiredBeforeAttribute" when name is not null => Declared(new DeclaredOrder(own, name, site), name),
            "AcquiredAfterAttribute" when name is not null => Declared(new DeclaredOrder(name, own, site), name),
            "LockOrderAttribute" => Chain(attribute, site),
            "AcquiresAttribute" or "ReleasesAttribute" or "RequiresLockAttribute" when name is not null && bearer is IMethodSymbol or IPropertySymbol
                => Mentioned(attribute, name, (bearer as IMethodSymbol) ?? ((IPropertySymbol)bearer).GetMethod ?? ((IPropertySymbol)bearer).SetMethod, symbols, site),
            _ => LockAnnotations.None,
        };
    }

    private static LockAnnotations Declared(DeclaredOrder order, string written) => LockAnnotations.None with
    {
        DeclaredOrders = ImmutableArray.Create(order), Mentions = ImmutableArray.Create(new LockMention(written, order.Site)),
    };

    private static LockAnnotations Chain(AttributeData attribute, Site site)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } list)
            return LockAnnotations.None;
        var names = list.Values.Select(static value => value.Value as string ?? "").ToList();
        var orders = names.Zip(names.Skip(1), (first, second) => new DeclaredOrder(first, second, site)).ToImmutableArray();
        return LockAnnotations.None with { DeclaredOrders = orders, Mentions = names.Select(name => new LockMention(name, site)).ToImmutableArray() };
    }

    // What names no member of the method's own type has to be the name of some lock class.
    private static LockAnnotations Mentioned(AttributeData attribute, string name, IMethodSymbol? method, SymbolFacts symbols, Site site)
        => method is null || attribute.ConstructorArguments.Length == 1 && Contracts.IsMember(name, method, symbols)
            ? LockAnnotations.None
            : LockAnnotations.None with { Mentions = ImmutableArray.Create(new LockMention(name, site, SymbolFacts.TypeName(method.ContainingType))) };

    private static IEnumerable<ISymbol> Bearers(Compilation compilation, SemanticModel model, AttributeListSyntax list, CancellationToken cancellation)
    {
        if (list.Target?.Identifier.ValueText == "assembly")
            return [compilation.Assembly];
        IEnumerable<SyntaxNode> declarations = list.Parent switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables,
            { } other => [other],
            null => [],
        };
        return declarations.Select(declaration => model.GetDeclaredSymbol(declaration, cancellation)).Where(static symbol => symbol is not null).Select(static symbol => symbol!);
    }

    // ("A._x", "B._y") or (typeof(A), "_x", typeof(B), "_y").
    private static (string First, string Second)? Names(AttributeData attribute)
    {
        var values = attribute.ConstructorArguments.Select(static a => a.IsNull || a.Kind == TypedConstantKind.Array ? null : a.Value).ToList();
        return values switch
        {
            { Count: 2 } when values[0] is string first && values[1] is string second => (first, second),
            { Count: 4 } when values[0] is INamedTypeSymbol firstType && values[1] is string firstMember
                && values[2] is INamedTypeSymbol secondType && values[3] is string secondMember
                => (Contracts.Typed(firstType, firstMember), Contracts.Typed(secondType, secondMember)),
            _ => null,
        };
    }
}
