using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A member that tells the instances of a class apart and never changes: an id, a number, a name.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Type">Its type.</param>
internal sealed record IdentityKey(ISymbol Member, ITypeSymbol Type)
{
    // The surest identity comes first.
    private static readonly string[] s_names = ["id", "key", "number", "no", "guid", "uuid", "sequence", "sequencenumber", "ordinal", "code", "name"];

    /// <summary>The best key of a class that can be read at a place; null where it has none.</summary>
    public static IdentityKey? Of(INamedTypeSymbol type, SemanticModel model, int position, CancellationToken cancellationToken)
    {
        var paths = new StablePath(model, cancellationToken);
        var keys = new List<(int Rank, IdentityKey Key)>();
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (TypeOf(member) is { } valueType && Rank(member, at) is { } rank && model.IsAccessible(position, member) && paths.IsStable(member))
                    keys.Add((rank, new IdentityKey(member, valueType)));
            }
        }

        // A property is preferred to the field that it returns.
        return keys.OrderBy(static key => key.Rank).ThenBy(static key => key.Key.Member.Kind == SymbolKind.Property ? 0 : 1)
            .ThenBy(static key => key.Key.Member.Name, StringComparer.Ordinal).Select(static key => key.Key).FirstOrDefault();
    }

    /// <summary>The condition that the key of one instance is less than that of another.</summary>
    public ExpressionSyntax Less(ExpressionSyntax left, ExpressionSyntax right)
    {
        var (first, second) = (Read(left), Read(right));
        return Type.SpecialType switch
        {
            SpecialType.System_String => SyntaxFactory.ParseExpression($"string.CompareOrdinal({first}, {second}) < 0"),
            SpecialType.None => SyntaxFactory.ParseExpression($"{first}.CompareTo({second}) < 0"),
            _ => SyntaxFactory.ParseExpression($"{first} < {second}"),
        };
    }

    private string Read(ExpressionSyntax instance) => $"{instance.WithoutTrivia()}.{Member.Name}";

    private static ITypeSymbol? TypeOf(ISymbol member)
    {
        var type = member switch
        {
            { IsStatic: true } or { CanBeReferencedByName: false } => null,
            IFieldSymbol field => field.Type,
            IPropertySymbol { IsIndexer: false } property => property.Type,
            _ => null,
        };
        return type switch
        {
            { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_String } => type,
            { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => type,
            _ => null,
        };
    }

    // Id, _id, AccountId and accountNumber alike.
    private static int? Rank(ISymbol member, INamedTypeSymbol type)
    {
        var name = member.Name.TrimStart('_').ToLowerInvariant();
        var owner = type.Name.ToLowerInvariant();
        if (name.Length > owner.Length && name.StartsWith(owner, StringComparison.Ordinal))
            name = name.Substring(owner.Length);
        var rank = Array.IndexOf(s_names, name);
        return rank < 0 ? null : rank;
    }
}
