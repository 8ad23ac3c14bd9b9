using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Holds lock facts against the types of a compilation. A type that the compilation does not know is none of its business: files of facts
/// are shared by projects.
/// </summary>
internal sealed class LockFactCheck
{
    private readonly Compilation _compilation;

    /// <summary>Prepares to check against one compilation.</summary>
    public LockFactCheck(Compilation compilation) => _compilation = compilation;

    /// <summary>What is wrong with the facts of a text, in the order of their places.</summary>
    public IEnumerable<FactError> Errors(LockFactText text)
        => text.Errors.Concat(text.Facts.SelectMany(Errors)).OrderBy(static error => error.Span.Start);

    private IEnumerable<FactError> Errors(LockFact fact)
    {
        if (Missing(fact.Subject) is { } unknown)
            return [unknown];
        return fact.Clauses.Select(clause => clause switch
        {
            { Callee: { } callee } => Missing(callee),
            { Lock: { IsQuoted: false } word } => clause.Verb is FactVerb.RunsNow or FactVerb.RunsLater ? WrongDelegate(fact.Subject, word) : WrongLock(fact.Subject, word),
            _ => null,
        }).Where(static error => error is not null).Select(static error => error!);
    }

    // A member of a type that exists, but has none of this name.
    private FactError? Missing(FactName name)
    {
        var types = Owners(name);
        if (types.Count == 0 || types.Any(type => Members(type, name.Member).Any()))
            return null;
        var candidates = types.SelectMany(static type => type.GetMembers()).Where(IsCallable).Select(static member => member.Name);
        return new FactError(
            name.Span, name.Member == ".ctor" ? $"{name.Type} has no constructor" : $"{name.Type} has no method or property '{name.Member}'{NearestName.Hint(name.Member, candidates)}");
    }

    private FactError? WrongLock(FactName subject, FactWord word)
    {
        if (word.Text.LastIndexOf('.') is var dot and > 0)
        {
            var types = NamedTypes.Find(_compilation, word.Text.Substring(0, dot));
            return types.Count == 0 || FactContracts.LockMember(_compilation, word.Text) is not null
                ? null
                : new FactError(word.Span, $"{word.Text.Substring(0, dot)} has no field or property '{word.Text.Substring(dot + 1)}' that code here can name; a lock without a name goes in quotation marks");
        }

        var methods = Methods(subject).ToList();
        if (methods.Count == 0)
            return null;
        if (word.Text == "this")
            return methods.Any(static method => !method.IsStatic) ? null : new FactError(word.Span, $"'this' is no lock: {subject.Type}.{subject.Member} is static");
        return WrongParameter(subject, word, methods.SelectMany(static method => method.Parameters).ToList());
    }

    private FactError? WrongDelegate(FactName subject, FactWord word)
    {
        var methods = Methods(subject).ToList();
        return methods.Count == 0
            ? null
            : WrongParameter(subject, word, methods.SelectMany(static method => method.Parameters).Where(static parameter => parameter.Type.TypeKind == TypeKind.Delegate).ToList());
    }

    private static FactError? WrongParameter(FactName subject, FactWord word, IReadOnlyCollection<IParameterSymbol> parameters)
        => parameters.Any(parameter => parameter.Name == word.Text)
            ? null
            : new FactError(word.Span, $"{subject.Type}.{subject.Member} has no such parameter '{word.Text}'{NearestName.Hint(word.Text, parameters.Select(static p => p.Name))}");

    // The types of the name, or that of the static property of this name.
    private IReadOnlyCollection<INamedTypeSymbol> Owners(FactName name)
    {
        var types = NamedTypes.Find(_compilation, name.Type);
        return types.Count > 0 || NamedTypes.TypeOf(FactContracts.LockMember(_compilation, name.Type)) is not INamedTypeSymbol type ? types : [type];
    }

    private IEnumerable<IMethodSymbol> Methods(FactName name) => Owners(name).SelectMany(type => Members(type, name.Member)).SelectMany(static member => member switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>(),
        _ => Enumerable.Empty<IMethodSymbol>(),
    });

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type, string name) => NamedTypes.Members(type, name).Where(IsCallable);

    private static bool IsCallable(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } or IPropertySymbol;
}
