using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Makes contracts of lock facts, for members whose code is not in the compilation. What is in the compilation speaks for itself.
/// </summary>
internal sealed class FactContracts
{
    private readonly Compilation _compilation;
    private readonly SymbolFacts _symbols;
    private readonly LockFacts _facts;
    private readonly Func<string, bool> _isMade;
    private readonly Lazy<ILookup<MethodKey, (LockFact Fact, FactClause Taken)>> _callers;

    /// <summary>Prepares for the members of one compilation.</summary>
    /// <param name="compilation">The compilation, which knows the types that facts name.</param>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="facts">The facts that count in the compilation.</param>
    /// <param name="isMade">Whether objects of a type of a simple name, or of types derived from it, are made in the compilation.</param>
    public FactContracts(Compilation compilation, SymbolFacts symbols, LockFacts facts, Func<string, bool> isMade)
    {
        _compilation = compilation;
        _symbols = symbols;
        _facts = facts;
        _isMade = isMade;
        _callers = new(() => facts.All
            .SelectMany(static fact => fact.Clauses.Where(static clause => clause.Verb == FactVerb.Takes).Select(taken => (fact, taken)))
            .SelectMany(one => one.fact.Clauses.Where(static clause => clause.Callee is not null)
                .SelectMany(clause => Overloads(clause.Callee!)).Select(key => (key, one)))
            .ToLookup(static pair => pair.key, static pair => pair.one));
    }

    /// <summary>The name by which lock facts call a method, or the property of an accessor.</summary>
    public static string NameOf(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => ".ctor",
        { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => "Item",
        { AssociatedSymbol: IPropertySymbol property } => property.Name,
        _ => method.Name,
    };

    /// <summary>What facts say of a method, or of what it overrides or implements; null where they say nothing.</summary>
    public MethodContract? Of(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length > 0)
            return OfCallback(method);
        var name = NameOf(method);
        if (!_facts.Mention(name))
            return null;
        var facts = Declarations(method).Where(static declaration => declaration.ContainingType is not null)
            .SelectMany(declaration => _facts.Of(_symbols.FullName(declaration.ContainingType), name).Select(fact => (fact, declaration)));
        return Read(facts.SelectMany(static one => one.fact.Clauses.Select(clause => (clause, one.declaration))), method);
    }

    /// <summary>What facts say of a method that is called on the value of a static property; null where they say nothing.</summary>
    public MethodContract? Through(IPropertySymbol property, IMethodSymbol method)
    {
        var name = NameOf(method);
        if (!property.IsStatic || !_facts.Mention(name))
            return null;
        var facts = _facts.Of($"{_symbols.FullName(property.ContainingType)}.{property.Name}", name);
        return Read(facts.SelectMany(static fact => fact.Clauses).Select(clause => (clause, method)), method);
    }

    // Code of the compilation that libraries call while they hold a lock of theirs: not only where this compilation calls them.
    private MethodContract? OfCallback(IMethodSymbol method)
    {
        if (_callers.Value.Count == 0 || !method.IsOverride && method.ContainingType?.AllInterfaces.IsEmpty != false || !_isMade(method.ContainingType!.Name))
            return null;
        var under = Declarations(method).Where(declaration => declaration.DeclaringSyntaxReferences.IsEmpty)
            .SelectMany(declaration => _callers.Value[_symbols.Key(declaration)].Where(caller => IsKnownTo(declaration, caller.Fact, caller.Taken)))
            .Select(caller => Lock(caller.Taken, method, method)).Where(static one => one is not null).Select(static one => one!)
            .GroupBy(static one => one.Path).Select(static same => same.First()).ToImmutableArray();
        return under.IsEmpty ? null : Nothing with { Under = under };
    }

    // A lock that is the same whoever calls, or the receiver of both calls.
    private bool IsKnownTo(IMethodSymbol declaration, LockFact fact, FactClause taken)
        => taken.Lock is { IsQuoted: true } || taken.Lock!.Text.IndexOf('.') > 0
            || taken.Lock.Text == "this" && fact.Subject.Type == _symbols.FullName(declaration.ContainingType);

    private static MethodContract Nothing { get; } = new(
        ImmutableArray<ContractLock>.Empty, ImmutableArray<ContractLock>.Empty, ImmutableArray<ContractLock>.Empty, ImmutableArray<int>.Empty, ImmutableArray<int>.Empty);

    private MethodContract? Read(IEnumerable<(FactClause Clause, IMethodSymbol Declaration)> all, IMethodSymbol method)
    {
        var clauses = all.ToList();
        return clauses.Count == 0 ? null : new MethodContract(
            Locks(FactVerb.Acquires), Locks(FactVerb.Releases), Locks(FactVerb.Requires), Delegates(FactVerb.RunsNow), Delegates(FactVerb.RunsLater))
        {
            Takes = Locks(FactVerb.Takes),
            Runs = clauses.Where(static one => one.Clause.Callee is not null).SelectMany(one => Overloads(one.Clause.Callee!)).Distinct().ToImmutableArray(),
        };

        ImmutableArray<ContractLock> Locks(FactVerb verb) => clauses.Where(one => one.Clause.Verb == verb)
            .Select(one => Lock(one.Clause, one.Declaration, method)).Where(static one => one is not null).Select(static one => one!)
            .GroupBy(static one => one.Path).Select(static same => same.First()).ToImmutableArray();

        ImmutableArray<int> Delegates(FactVerb verb) => clauses.Where(one => one.Clause.Verb == verb)
            .SelectMany(static one => one.Declaration.Parameters.Where(parameter => one.Clause.Lock is { } named
                ? parameter.Name == named.Text
                : parameter.Type.TypeKind == TypeKind.Delegate))
            .Select(static parameter => parameter.Ordinal).Distinct().ToImmutableArray();
    }

    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method)
    {
        yield return method;
        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
            yield return at;
        foreach (var implemented in SymbolFacts.ImplementedBy(method))
            yield return implemented;
    }

    private IEnumerable<MethodKey> Overloads(FactName callee) => NamedTypes.Find(_compilation, callee.Type)
        .SelectMany(type => NamedTypes.Members(type, callee.Member))
        .SelectMany(static member => member switch
        {
            IMethodSymbol method => [method],
            IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>(),
            _ => Enumerable.Empty<IMethodSymbol>(),
        })
        .Select(_symbols.Key);

    // A parameter that another overload has is no lock of this one.
    private ContractLock? Lock(FactClause clause, IMethodSymbol declaration, IMethodSymbol method)
    {
        var word = clause.Lock!;
        if (word.IsQuoted)
            return Made(new LockPath(new PathRoot(RootKind.Named, 0, word.Text)), null);
        if (word.Text == "this")
            return method.IsStatic ? null : Made(new LockPath(new PathRoot(RootKind.This, 0, null, _symbols.Owner(method.ContainingType))), method.ContainingType);
        if (declaration.Parameters.FirstOrDefault(p => p.Name == word.Text) is { } parameter)
            return Made(new LockPath(new PathRoot(RootKind.Parameter, parameter.Ordinal, null, _symbols.Type(parameter.Type))), parameter.Type);
        if (LockMember(_compilation, word.Text) is not { } member)
            return null;
        var root = member.IsStatic ? PathRoot.Static : new PathRoot(RootKind.Unknown, LockPath.CutRoot);
        return Made(new LockPath(root, ImmutableArray.Create(new PathStep(_symbols.Member(member)))), NamedTypes.TypeOf(member));

        ContractLock Made(LockPath path, ITypeSymbol? type)
            => new(path, _symbols.KindOf(type) is { } kind and not LockKind.Monitor ? kind : IsAwaited(method) ? LockKind.AsyncLock : LockKind.Monitor, clause.Mode, default);
    }

    /// <summary>The field or property that a lock fact names as a lock, or null.</summary>
    public static ISymbol? LockMember(Compilation compilation, string name)
        => name.LastIndexOf('.') is var dot and > 0
            ? NamedTypes.Find(compilation, name.Substring(0, dot)).SelectMany(type => NamedTypes.Members(type, name.Substring(dot + 1)))
                .FirstOrDefault(static member => member is IFieldSymbol or IPropertySymbol)
            : null;

    private static bool IsAwaited(IMethodSymbol method) => method.ReturnType.GetMembers("GetAwaiter").Length > 0;
}
