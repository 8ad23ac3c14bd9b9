using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Turns symbols into the plain data of the model. One per extraction run; safe to use from several threads.</summary>
internal sealed class SymbolFacts
{
    private readonly ConcurrentDictionary<ISymbol, TypeRef> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Member> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodKey> _keys = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, string> _fullNames = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _throwing = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodKey?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodContract?> _contracts = new(SymbolEqualityComparer.Default);
    private readonly bool _hasContracts;
    private readonly LockFacts _facts;
    private readonly FactContracts? _factContracts;

    /// <summary>Prepares for one run.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="index">What names tell of it.</param>
    /// <param name="hasContracts">Whether annotations of methods exist at all.</param>
    public SymbolFacts(Compilation compilation, MemberIndex index, bool hasContracts)
        : this(compilation, index.HasSpinLocks, hasContracts, index.FindsOutsideCalls)
    {
        _facts = index.Facts;
        _factContracts = _facts.IsEmpty ? null : new FactContracts(compilation, this, _facts, index.IsMade);
        AwaitableLocks = new AwaitableLocks(index.HasAwaitableLocks, index.IsDerivedFrom, this);
    }

    /// <summary>Prepares for one run over code for which no lock facts and no awaitable locks count.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tracksSleep">Whether calls that put the thread to sleep matter.</param>
    /// <param name="hasContracts">Whether annotations of methods exist at all.</param>
    /// <param name="findsOutsideCalls">Whether calls of code outside the compilation matter.</param>
    public SymbolFacts(Compilation compilation, bool tracksSleep, bool hasContracts, bool findsOutsideCalls)
    {
        Paths = FilePaths.Of(compilation);
        TracksSleep = tracksSleep;
        FindsOutsideCalls = findsOutsideCalls;
        _hasContracts = hasContracts;
        _facts = new LockFacts([]);
        AwaitableLocks = new AwaitableLocks(false, static _ => false, this);
    }

    /// <summary>The names of the files.</summary>
    public FilePaths Paths { get; }

    /// <summary>The awaitable locks of libraries.</summary>
    public AwaitableLocks AwaitableLocks { get; }

    /// <summary>Whether calls that put the thread to sleep matter.</summary>
    public bool TracksSleep { get; }

    /// <summary>Whether calls of code outside the compilation matter.</summary>
    public bool FindsOutsideCalls { get; }

    /// <summary>Whether a call of the method can throw; see <see cref="ThrowingCode"/>.</summary>
    public bool CanThrow(IMethodSymbol method) => _throwing.GetOrAdd(method.OriginalDefinition, static symbol => ThrowingCode.CanThrow((IMethodSymbol)symbol));

    /// <summary>What the annotations of a method, or facts about it, say of locks, or null.</summary>
    public MethodContract? Contract(IMethodSymbol method)
        => !_hasContracts && _factContracts is null ? null : _contracts.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, symbol => ReadContract((IMethodSymbol)symbol));

    /// <summary>What facts say of a method that is called on the value of a static property, or null.</summary>
    public MethodContract? Contract(IMethodSymbol method, IPropertySymbol on) => _factContracts?.Through(on, method);

    /// <summary>The type, or null for a type that cannot be a lock or hold one.</summary>
    public TypeRef? Type(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol => null,
        INamedTypeSymbol named => _types.GetOrAdd(named.OriginalDefinition, symbol => Make((INamedTypeSymbol)symbol)),
        _ => null,
    };

    /// <summary>The declaring type of a member of a body.</summary>
    public TypeRef Owner(INamedTypeSymbol type) => Type(type) ?? new TypeRef("T:" + type.Name, type.Name, IsUserClass: false);

    /// <summary>A field, property, event or primary constructor parameter as a step of a lock path.</summary>
    public Member Member(ISymbol symbol)
        => _members.GetOrAdd(symbol.OriginalDefinition, MakeMember);

    /// <summary>What runs before the first use of a type from outside of it, or null where that is nothing.</summary>
    public MethodKey? Initializer(INamedTypeSymbol type) => _initializers.GetOrAdd(type.OriginalDefinition, symbol =>
    {
        var definition = (INamedTypeSymbol)symbol;
        if (definition.DeclaringSyntaxReferences.IsEmpty || definition.StaticConstructors.FirstOrDefault() is not { } constructor)
            return null;
        return constructor.IsImplicitlyDeclared ? InitializersKey(definition, isStatic: true) : Key(constructor);
    });

    /// <summary>The key of a method's body. A partial method is its implementation; an extension method its static form.</summary>
    public MethodKey Key(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        return _keys.GetOrAdd(definition, static s => new MethodKey(s.GetDocumentationCommentId() ?? s.ToDisplayString()));
    }

    /// <summary>The key of the initializers that run in constructors, or in the static constructor, of a type.</summary>
    public MethodKey InitializersKey(INamedTypeSymbol type, bool isStatic)
        => new((isStatic ? "S:" : "I:") + (type.OriginalDefinition.GetDocumentationCommentId() ?? type.Name));

    /// <summary>What a constructor runs that nobody wrote: for a constructor that is not written itself, the initializers of its type and its base's.</summary>
    public IEnumerable<(MethodKey Key, MethodContract? Contract)> ImplicitConstruction(IMethodSymbol constructor)
    {
        if (!constructor.IsImplicitlyDeclared)
            return [];
        return ImplicitBase(constructor.ContainingType).Prepend((InitializersKey(constructor.ContainingType, isStatic: false), null));
    }

    /// <summary>What runs of the base type where a constructor names no other: its constructor without parameters.</summary>
    public IEnumerable<(MethodKey Key, MethodContract? Contract)> ImplicitBase(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: SpecialType.None } parent)
            return [];
        var constructor = parent.InstanceConstructors.FirstOrDefault(static c => c.Parameters.All(static p => p.IsOptional || p.IsParams));
        var contract = constructor is null ? null : Contract(constructor);
        return constructor is null || contract is null && !IsUserCode(parent) ? [] : ImplicitConstruction(constructor).Prepend((Key(constructor), contract));
    }

    /// <summary>Full name of a type with dots between all parts and no type arguments, as the tables of primitives name types.</summary>
    public string FullName(ITypeSymbol type) => _fullNames.GetOrAdd(type.OriginalDefinition, static symbol =>
    {
        var builder = new StringBuilder(symbol.Name);
        for (ISymbol? at = symbol.ContainingSymbol; at is not null and not INamespaceSymbol { IsGlobalNamespace: true }; at = at.ContainingSymbol)
        {
            if (at is INamespaceSymbol or INamedTypeSymbol)
                builder.Insert(0, '.').Insert(0, at.Name);
        }

        return builder.ToString();
    });

    /// <summary>The kind of lock that objects of the type are by themselves, or null for a plain object.</summary>
    public LockKind? KindOf(ITypeSymbol? type)
    {
        for (var at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            if (LockPrimitives.KindOf(FullName(at)) is { } kind)
                return kind;
            if (AwaitableLocks.IsLock(at))
                return LockKind.AsyncLock;
            if (!_facts.IsEmpty && _facts.IsLock(FullName(at)))
                return LockKind.Monitor;
        }

        return null;
    }

    /// <summary>Whether the code of the symbol is this compilation's or a user library's, not the class library's.</summary>
    public static bool IsUserCode(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.Length > 0)
            return true;
        var assembly = symbol.ContainingAssembly?.Name ?? "";
        return !(assembly.StartsWith("System", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal)
            || assembly is "mscorlib" or "netstandard" or "WindowsBase" or "PresentationCore" or "PresentationFramework");
    }

    /// <summary>The interface methods that a method implements in its own type.</summary>
    public static IEnumerable<IMethodSymbol> ImplementedBy(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor || method.IsStatic || method.ContainingType is null)
            yield break;
        foreach (var @interface in method.ContainingType.AllInterfaces)
        {
            foreach (var member in @interface.GetMembers())
            {
                if (member is IMethodSymbol candidate && !candidate.IsStatic && NamesMatch(candidate, method)
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(candidate), method))
                    yield return candidate;
            }
        }
    }

    /// <summary>The method as frames print it: type, name, and the types of its parameters.</summary>
    public string Display(IMethodSymbol method)
    {
        var type = method.ContainingType is null ? "" : TypeName(method.ContainingType) + ".";
        switch (method.MethodKind)
        {
            case MethodKind.PropertyGet when method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property:
                return $"{type}get_{Simple(property.Name)}";
            case MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property:
                return $"{type}set_{Simple(property.Name)}";
            case MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol indexer:
                return $"{type}this[{string.Join(", ", indexer.Parameters.Select(static p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))}]";
            case MethodKind.LocalFunction:
                return $"{Display((IMethodSymbol)Enclosing(method))}.{method.Name}{Parameters(method)}";
            case MethodKind.AnonymousFunction:
                return $"lambda in {Display((IMethodSymbol)Enclosing(method))}";
            case MethodKind.Destructor:
                return $"{type}~{method.ContainingType!.Name}()";
        }

        if (method.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName)
            return $"{type}Main{Parameters(method)}";
        return type + Simple(method.Name) + Parameters(method);
    }

    /// <summary>Name of a type for people: containing types and type parameters, no namespace.</summary>
    public static string TypeName(INamedTypeSymbol type)
    {
        var name = type.TypeParameters.Length == 0
            ? type.Name
            : $"{type.Name}<{string.Join(", ", type.TypeParameters.Select(static p => p.Name))}>";
        return type.ContainingType is null ? name : $"{TypeName(type.ContainingType)}.{name}";
    }

    /// <summary>The string that <c>[LockClass]</c> on a symbol gives, or null.</summary>
    public static string? ClassName(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "LockClassAttribute", ContainingNamespace.Name: "LockOrderAnalyzers" }
                && attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name)
                return name;
        }

        return null;
    }

    private MethodContract? ReadContract(IMethodSymbol method)
    {
        var written = _hasContracts ? Contracts.Of(method, this) : null;
        var known = _factContracts?.Of(method);
        return written is null || known is null ? written ?? known : written with { Takes = known.Takes, Runs = known.Runs, Under = known.Under };
    }

    private static bool NamesMatch(IMethodSymbol candidate, IMethodSymbol method)
        => method.Name == candidate.Name || method.Name.EndsWith("." + candidate.Name, StringComparison.Ordinal);

    private static ISymbol Enclosing(IMethodSymbol nested)
    {
        var at = nested.ContainingSymbol;
        while (at is not IMethodSymbol)
        {
            if (at is INamedTypeSymbol type)
                return type.StaticConstructors.Concat(type.InstanceConstructors).First();
            at = at switch
            {
                IFieldSymbol or IPropertySymbol or IEventSymbol => at.ContainingType.InstanceConstructors.Concat(at.ContainingType.StaticConstructors).First(),
                _ => at.ContainingSymbol,
            };
        }

        return at;
    }

    private static string Parameters(IMethodSymbol method)
        => $"({string.Join(", ", method.Parameters.Select(static p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})";

    // "IBank.Transfer" for an explicit implementation, without the interface's namespace.
    private static string Simple(string name)
    {
        if (name is ".ctor" or ".cctor")
            return name;
        var last = name.LastIndexOf('.');
        var previous = last <= 0 ? -1 : name.LastIndexOf('.', last - 1);
        return previous < 0 ? name : name.Substring(previous + 1);
    }

    private TypeRef Make(INamedTypeSymbol type)
    {
        var isUserClass = (type.TypeKind == TypeKind.Class || _hasContracts && type.TypeKind == TypeKind.Interface && Contracts.IsLock(type))
            && type.SpecialType == SpecialType.None && IsUserCode(type) && KindOf(type) is null;
        var parent = isUserClass && type.BaseType is { SpecialType: SpecialType.None } parentType && IsUserCode(parentType) ? Type(parentType) : null;
        return new TypeRef(
            type.GetDocumentationCommentId() ?? type.ToDisplayString(), TypeName(type), isUserClass, isUserClass ? ClassName(type) : null)
        {
            Base = parent,
            IsExtensible = FindsOutsideCalls && isUserClass && OutsideAccess.CanDerive(type),
            Inherited = isUserClass ? Inherited(type).AddRange(Defaults(type)) : ImmutableArray<(MethodKey, MethodKey)>.Empty,
        };
    }

    // interface IQuiet : IDoor { void IDoor.Open() { } }: its default body takes the place of that of IDoor.
    private IEnumerable<(MethodKey Implemented, MethodKey By)> Defaults(INamedTypeSymbol type)
        => type.AllInterfaces.SelectMany(static one => one.GetMembers().OfType<IMethodSymbol>())
            .SelectMany(static by => by.ExplicitInterfaceImplementations.Select(member => (Member: member, By: by)))
            .Where(pair => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(pair.Member), pair.By))
            .Select(pair => (Key(pair.Member), Key(pair.By)));

    // class Derived : Base, IDoor, where Base has the methods and knows nothing of IDoor.
    private ImmutableArray<(MethodKey Implemented, MethodKey By)> Inherited(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: SpecialType.None } parent || !IsUserCode(parent) || type.Interfaces.IsEmpty)
            return ImmutableArray<(MethodKey, MethodKey)>.Empty;
        return type.Interfaces.SelectMany(static one => one.AllInterfaces.Add(one)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Where(one => !parent.AllInterfaces.Contains(one, SymbolEqualityComparer.Default))
            .SelectMany(static one => one.GetMembers().OfType<IMethodSymbol>())
            .Select(member => (Member: member, By: type.FindImplementationForInterfaceMember(member) as IMethodSymbol))
            .Where(pair => pair.By is not null && pair.By.ContainingType.TypeKind != TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(pair.By.ContainingType, type))
            .Select(pair => (Key(pair.Member), Key(pair.By!))).ToImmutableArray();
    }

    // An event is the one that it implements or overrides: one for all who know it.
    private static IEventSymbol Known(IEventSymbol symbol)
    {
        while (symbol.OverriddenEvent is { } overridden)
            symbol = overridden;
        return symbol.ContainingType.AllInterfaces.SelectMany(static one => one.GetMembers().OfType<IEventSymbol>())
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))?.OriginalDefinition ?? symbol;
    }

    private Member MakeMember(ISymbol symbol)
    {
        var isSettable = FindsOutsideCalls && OutsideAccess.CanSet(symbol);
        if (symbol is IEventSymbol own)
            symbol = Known(own);
        var type = symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IEventSymbol @event => @event.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        var owner = symbol.ContainingType;
        var id = symbol is IParameterSymbol
            ? $"C:{owner.GetDocumentationCommentId()}.{symbol.Name}"
            : symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();
        var isReadOnly = symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } or IParameterSymbol;
        var isHidden = symbol is IParameterSymbol || symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal;
        return new Member(id, symbol.Name, Owner(owner), Type(type), symbol.IsStatic, ClassName(symbol), !IsUserCode(symbol), isReadOnly, isHidden)
        {
            FromOutside = type is not null && (isSettable || FindsOutsideCalls && OutsideAccess.CanSet(symbol)) ? OutsideAccess.ValuesOf(type) : OutsideValues.None,
        };
    }
}
