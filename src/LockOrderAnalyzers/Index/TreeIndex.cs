using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Index;

/// <summary>The members of one syntax tree and the names they mention. Cached as long as the tree lives.</summary>
internal sealed class TreeIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> s_cache = new();

    private TreeIndex(
        ImmutableArray<MemberEntry> members, ImmutableArray<TypeEntry> types, ImmutableArray<TextSpan> annotations, ImmutableArray<string> imports, ImmutableArray<string> globalImports)
    {
        Imports = imports;
        GlobalImports = globalImports;
        Members = members;
        Types = types;
        Annotations = annotations;
    }

    /// <summary>Where the attributes stand that name locks.</summary>
    public ImmutableArray<TextSpan> Annotations { get; }

    /// <summary>The members, in source order.</summary>
    public ImmutableArray<MemberEntry> Members { get; }

    /// <summary>The types and aliases that the tree declares.</summary>
    public ImmutableArray<TypeEntry> Types { get; }

    /// <summary>The namespaces whose types code here names without them.</summary>
    public ImmutableArray<string> Imports { get; }

    /// <summary>Those whose types code in all trees names without them.</summary>
    public ImmutableArray<string> GlobalImports { get; }

    /// <summary>The index of a tree.</summary>
    public static TreeIndex Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_cache.TryGetValue(tree, out var known))
            return known;
        using var memory = new IndexMemory();
        return Of(tree, memory, cancellation);
    }

    /// <summary>The index of a tree that is indexed together with others.</summary>
    public static TreeIndex Of(SyntaxTree tree, IndexMemory memory, CancellationToken cancellation)
    {
        if (s_cache.TryGetValue(tree, out var known))
            return known;

        // Two threads may both compute it; they compute the same.
        var index = memory.Use(one => Read(tree, one, cancellation));
        return s_cache.GetValue(tree, _ => index);
    }

    private static TreeIndex Read(SyntaxTree tree, ReaderMemory memory, CancellationToken cancellation)
    {
        var members = ImmutableArray.CreateBuilder<MemberEntry>();
        var types = ImmutableArray.CreateBuilder<TypeEntry>();
        var annotations = ImmutableArray.CreateBuilder<TextSpan>();
        var (imports, globalImports) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        annotations.AddRange(MemberNames.Annotations(root));
        if (root.Members.Any(static member => member is GlobalStatementSyntax))
            members.Add(MemberNames.TopLevel(root, memory));
        foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            cancellation.ThrowIfCancellationRequested();
            annotations.AddRange(MemberNames.Annotations(node));
            if (MemberNames.Type(node) is { } declared)
                types.Add(declared);
            if (node is UsingDirectiveSyntax { Alias: null, StaticKeyword.RawKind: 0, Name: { } space } import)
                (import.GlobalKeyword.RawKind == 0 ? imports : globalImports).Add(MemberNames.Written(space));
            if (node is MemberDeclarationSyntax member and not (BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or GlobalStatementSyntax))
                members.Add(MemberNames.Of(member, memory));
            else if (node is TypeDeclarationSyntax type && (type.ParameterList is not null || type.BaseList is not null && !HasConstructor(type)))
                members.Add(MemberNames.PrimaryConstructor(type, memory));
        }

        bool HasConstructor(TypeDeclarationSyntax type)
            => type.Members.Any(static m => m is ConstructorDeclarationSyntax c && !c.Modifiers.Any(static modifier => modifier.ValueText == "static"));

        return new TreeIndex(members.ToImmutable(), types.ToImmutable(), annotations.ToImmutable(), imports.ToImmutable(), globalImports.ToImmutable());
    }
}
