using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Reads <c>[Acquires]</c>, <c>[Releases]</c>, <c>[RequiresLock]</c>, <c>[InvokedNow]</c> and <c>[InvokedLater]</c>, on a method and on what
/// it overrides or implements.
/// </summary>
internal static class Contracts
{
    private const string Suffix = "Attribute";

    /// <summary>The contract of a method, or null where no annotation speaks of locks.</summary>
    /// <param name="method">The method, accessor or constructor.</param>
    /// <param name="symbols">Turns symbols into data.</param>
    public static MethodContract? Of(IMethodSymbol method, SymbolFacts symbols)
    {
        var declarations = Declarations(method).ToList();
        var (now, later) = (Parameters("InvokedNow"), Parameters("InvokedLater"));
        if (now.IsEmpty && later.IsEmpty && declarations.All(static declaration => Attributes(declaration).IsEmpty))
            return null;
        return new MethodContract(Read("Acquires"), Read("Releases"), Read("RequiresLock"), now, later);

        ImmutableArray<int> Parameters(string name) => declarations.SelectMany(static declaration => declaration.Parameters)
            .Where(parameter => Annotations.HasAttribute(parameter, name + Suffix)).Select(static parameter => parameter.Ordinal).Distinct().ToImmutableArray();

        ImmutableArray<ContractLock> Read(string name) => declarations
            .SelectMany(declaration => Attributes(declaration).Where(a => a.AttributeClass!.Name == name + Suffix)
                .Select(attribute => Lock(attribute, declaration, method, symbols, anyMode: name == "RequiresLock")))
            .Where(static one => one is not null).Select(static one => one!)
            .GroupBy(static one => one.Path).Select(static same => same.First()).ToImmutableArray();
    }

    /// <summary>Whether the objects of an interface are locks: some method of it acquires <c>this</c>.</summary>
    public static bool IsLock(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Any(static method => Attributes(method).Any(static a => a.AttributeClass!.Name == "Acquires" + Suffix && WrittenName(a) == "this"));

    /// <summary>The name that an annotation gives to a lock, as reports would print it; null for one that is not understood.</summary>
    public static string? WrittenName(AttributeData attribute) => attribute.ConstructorArguments.Length switch
    {
        1 when attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, Value: string name } => name,
        2 when attribute.ConstructorArguments[0].Value is INamedTypeSymbol type && attribute.ConstructorArguments[1].Value is string member => FullName(type, member),
        _ => null,
    };

    /// <summary>The name by which a member goes: the one it was given, or type and member.</summary>
    public static string Typed(INamedTypeSymbol type, string member)
        => GivenName(type, member) ?? $"{SymbolFacts.TypeName(type.OriginalDefinition)}.{member}";

    /// <summary>The name by which a member goes, with its namespace.</summary>
    public static string FullName(INamedTypeSymbol type, string member)
        => GivenName(type, member) ?? InNamespace(type, $"{SymbolFacts.TypeName(type.OriginalDefinition)}.{member}");

    /// <summary>A name with the namespace of a type before it.</summary>
    public static string InNamespace(INamedTypeSymbol type, string name)
        => type.ContainingNamespace is { IsGlobalNamespace: false } around ? $"{around.ToDisplayString()}.{name}" : name;

    /// <summary>Whether a name means a lock in an annotation of the method: a member of its type, a parameter, or a part of one.</summary>
    public static bool IsMember(string name, IMethodSymbol method, SymbolFacts symbols)
        => Resolve(name, method, method, symbols) is { Path.Root.Kind: not RootKind.Named };

    private static string? GivenName(INamedTypeSymbol type, string member)
        => type.OriginalDefinition.GetMembers(member).Select(SymbolFacts.ClassName).FirstOrDefault(static name => name is not null);

    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method)
    {
        yield return method;
        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
            yield return at;
        foreach (var implemented in SymbolFacts.ImplementedBy(method))
            yield return implemented;
    }

    private static ImmutableArray<AttributeData> Attributes(IMethodSymbol method)
    {
        var all = method.GetAttributes();
        if (method.AssociatedSymbol is IPropertySymbol property)
            all = all.AddRange(property.GetAttributes());
        return all.IsEmpty ? all : all.RemoveAll(static attribute
            => !(attribute.AttributeClass is { Name: "AcquiresAttribute" or "ReleasesAttribute" or "RequiresLockAttribute" } type && Annotations.IsOurs(type)));
    }

    private static ContractLock? Lock(AttributeData attribute, IMethodSymbol declaration, IMethodSymbol method, SymbolFacts symbols, bool anyMode)
    {
        var resolved = attribute.ConstructorArguments.Length == 2
            && attribute.ConstructorArguments[0].Value is INamedTypeSymbol type && attribute.ConstructorArguments[1].Value is string member
            ? OfMember(type, member, method, symbols)
            : WrittenName(attribute) is { } name ? Resolve(name, declaration, method, symbols) : null;
        if (resolved is not { } found)
            return null;
        var isShared = attribute.NamedArguments.Any(static argument => argument is { Key: "Shared", Value.Value: true });
        LockMode? mode = !isShared ? LockMode.Exclusive : anyMode ? null : LockMode.Shared;
        var site = method.DeclaringSyntaxReferences.Length == 0 ? default : symbols.Paths.SiteOf(method.DeclaringSyntaxReferences[0].GetSyntax());
        return new ContractLock(found.Path, found.Kind, found.Kind == LockKind.Monitor ? null : mode, site);
    }

    // "_gate", "this", "this._gate", "account", "account._gate", "Type._gate", or the name of a lock class.
    private static (LockPath Path, LockKind Kind)? Resolve(string name, IMethodSymbol declaration, IMethodSymbol method, SymbolFacts symbols)
    {
        var parts = name.Split('.');
        if (parts[0] == "this" && !method.IsStatic)
            return Follow(new LockPath(This(method, symbols)), method.ContainingType, parts.Skip(1), symbols);
        if (declaration.Parameters.FirstOrDefault(p => p.Name == parts[0]) is { } parameter)
            return Follow(new LockPath(new PathRoot(RootKind.Parameter, parameter.Ordinal, null, symbols.Type(parameter.Type))), parameter.Type, parts.Skip(1), symbols);
        foreach (var around in Around(method.ContainingType))
        {
            if (Member(around, parts[0]) is { } own && Start(own, method, symbols) is { } start)
                return Follow(start, TypeOf(own), parts.Skip(1), symbols);
            if (parts.Length > 1 && ByName(around, name.Substring(0, name.LastIndexOf('.'))) is { } type)
                return OfMember(type, parts[parts.Length - 1], method, symbols);
        }

        var named = Around(method.ContainingType).SelectMany(static type => type.GetMembers()).FirstOrDefault(m => SymbolFacts.ClassName(m) == name);
        if (named is not null && Start(named, method, symbols) is { } classPath)
            return (classPath, symbols.KindOf(TypeOf(named)) ?? LockKind.Monitor);
        return (new LockPath(new PathRoot(RootKind.Named, 0, name)), LockKind.Monitor);
    }

    private static (LockPath Path, LockKind Kind)? Follow(LockPath path, ITypeSymbol? type, IEnumerable<string> members, SymbolFacts symbols)
    {
        foreach (var name in members)
        {
            if (type is not INamedTypeSymbol named || Member(named, name) is not { } member)
                return null;
            path = path.Append(new PathStep(symbols.Member(member)));
            type = TypeOf(member);
        }

        return (path, symbols.KindOf(type) ?? LockKind.Monitor);
    }

    private static (LockPath Path, LockKind Kind)? OfMember(INamedTypeSymbol type, string memberName, IMethodSymbol method, SymbolFacts symbols)
        => Member(type, memberName) is { } member && Start(member, method, symbols) is { } path ? (path, symbols.KindOf(TypeOf(member)) ?? LockKind.Monitor) : null;

    // A static member, a member of the receiver, or that of some other object.
    private static LockPath? Start(ISymbol member, IMethodSymbol method, SymbolFacts symbols)
    {
        var step = new PathStep(symbols.Member(member));
        if (member.IsStatic)
            return new LockPath(PathRoot.Static, ImmutableArray.Create(step));
        var isOwn = !method.IsStatic && Bases(method.ContainingType).Any(type => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType.OriginalDefinition));
        return new LockPath(isOwn ? This(method, symbols) : new PathRoot(RootKind.Unknown, LockPath.CutRoot), ImmutableArray.Create(step));
    }

    private static PathRoot This(IMethodSymbol method, SymbolFacts symbols) => new(RootKind.This, 0, null, symbols.Owner(method.ContainingType));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
    }

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            foreach (var one in Bases(at))
                yield return one;
        }
    }

    private static ISymbol? Member(INamedTypeSymbol type, string name)
        => Bases(type).SelectMany(t => t.GetMembers(name)).FirstOrDefault(static member => member is IFieldSymbol or IPropertySymbol) is { } found
            ? Returned(found) ?? found
            : type.AllInterfaces.SelectMany(t => t.GetMembers(name)).FirstOrDefault(static member => member is IPropertySymbol);

    // The field that a property of one expression returns.
    private static ISymbol? Returned(ISymbol member)
    {
        var syntax = (member as IPropertySymbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as PropertyDeclarationSyntax;
        var expression = syntax?.ExpressionBody?.Expression ?? syntax?.AccessorList?.Accessors.FirstOrDefault(static a => a.Keyword.ValueText == "get")?.ExpressionBody?.Expression;
        return expression is IdentifierNameSyntax name ? Bases(member.ContainingType).SelectMany(t => t.GetMembers(name.Identifier.ValueText)).OfType<IFieldSymbol>().FirstOrDefault() : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    // The type itself, one nested in it, or one that stands beside it.
    private static INamedTypeSymbol? ByName(INamedTypeSymbol from, string name)
    {
        var simple = name.Substring(name.LastIndexOf('.') + 1);
        if (from.Name == simple)
            return from;
        if (from.GetTypeMembers(simple).FirstOrDefault() is { } nested)
            return nested;
        for (var at = from.ContainingNamespace; at is not null; at = at.ContainingNamespace)
        {
            if (at.GetTypeMembers(simple).FirstOrDefault() is { } beside)
                return beside;
        }

        return null;
    }
}
