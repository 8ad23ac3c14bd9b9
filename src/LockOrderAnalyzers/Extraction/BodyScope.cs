using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// The variables that one body can name: its own as slots, those of the bodies around it as captured ones. Also the counters
/// that make names unique in the body.
/// </summary>
internal sealed class BodyScope
{
    /// <summary>Stands before the place of a function in the key of its body.</summary>
    public const char FunctionMark = '\u03bb';

    /// <summary>Stands after the key of a body in the name of a variable that functions inside it share.</summary>
    public const char VariableMark = '|';

    private readonly Dictionary<ISymbol, int> _slots = new(SymbolEqualityComparer.Default);
    private readonly ImmutableDictionary<ISymbol, Operand.Captured> _outer;
    private int _nextSlot;
    private int _nextId;

    private BodyScope(
        SymbolFacts symbols, ISymbol body, IMethodSymbol? method, MethodFacts header, ImmutableDictionary<ISymbol, Operand.Captured> outer)
    {
        Symbols = symbols;
        Body = body;
        Method = method;
        Header = header;
        _outer = outer;
        _nextSlot = method?.Parameters.Length ?? 0;
    }

    /// <summary>Turns symbols into data.</summary>
    public SymbolFacts Symbols { get; }

    /// <summary>The method, or the field or property whose initializer it is.</summary>
    public ISymbol Body { get; }

    /// <summary>The method, where the body is one.</summary>
    public IMethodSymbol? Method { get; }

    /// <summary>The facts known before the body was read.</summary>
    public MethodFacts Header { get; }

    /// <summary>The scope of an outermost body.</summary>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="body">The method, or the field or property whose initializer it is.</param>
    /// <param name="header">The facts known before the body was read.</param>
    /// <param name="first">Where its numbers begin: bodies of one lock program share none.</param>
    public static BodyScope Outermost(SymbolFacts symbols, ISymbol body, MethodFacts header, int first = 0)
    {
        var none = ImmutableDictionary.Create<ISymbol, Operand.Captured>(SymbolEqualityComparer.Default);
        var scope = new BodyScope(symbols, body, body as IMethodSymbol, header, none);
        scope._nextSlot += first;
        scope._nextId += first;
        return scope;
    }

    /// <summary>The scope of a lambda or local function of this body.</summary>
    public BodyScope Nest(IMethodSymbol nested, MethodFacts header)
    {
        var outer = _outer.ToBuilder();
        foreach (var variable in _slots.Keys)
            outer[variable] = Capture(variable);
        if (Method is not null)
        {
            foreach (var parameter in Method.Parameters)
                outer[parameter] = Capture(parameter);
        }

        return new BodyScope(Symbols, nested, nested, header, outer.ToImmutable());
    }

    /// <summary>A number for an instruction.</summary>
    public int NextId() => ++_nextId;

    /// <summary>A slot for a temporary.</summary>
    public int NewSlot() => _nextSlot++;

    /// <summary>A local or parameter as an operand.</summary>
    public Operand Variable(ISymbol variable)
        => Slot(variable) is { } slot ? new Operand.Slot(slot) : _outer.TryGetValue(variable, out var known) ? known : Capture(variable);

    /// <summary>The slot of a variable of this very body, or null for one of a body around it.</summary>
    public int? Slot(ISymbol variable)
    {
        if (variable is IParameterSymbol parameter && IsOwnParameter(parameter))
            return parameter.Ordinal;
        if (_slots.TryGetValue(variable, out var slot))
            return slot;
        if (!SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, Body) && !IsInitializerLocal(variable))
            return null;
        slot = NewSlot();
        _slots.Add(variable, slot);
        return slot;
    }

    /// <summary>The variables that a nested body may close over, by the names that it mentions.</summary>
    public ImmutableArray<(string Name, Operand Value)> Captures(ISet<string> mentioned)
    {
        var result = new List<(string Name, Operand Value)>();
        foreach (var slot in _slots)
        {
            if (mentioned.Contains(slot.Key.Name))
                result.Add((Capture(slot.Key).Name, new Operand.Slot(slot.Value)));
        }

        if (Method is not null)
        {
            foreach (var parameter in Method.Parameters)
            {
                if (mentioned.Contains(parameter.Name))
                    result.Add((Capture(parameter).Name, new Operand.Slot(parameter.Ordinal)));
            }
        }

        foreach (var outer in _outer)
        {
            if (mentioned.Contains(outer.Key.Name))
                result.Add((outer.Value.Name, outer.Value));
        }

        result.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return result.ToImmutableArray();
    }

    /// <summary>Names an object by the local variable it is made for, so that it has a lock class of its own.</summary>
    public string LocalName(ISymbol local) => Capture(local).Name;

    private bool IsOwnParameter(IParameterSymbol parameter)
    {
        if (Method is null || parameter.ContainingSymbol is not IMethodSymbol owner)
            return false;
        return SymbolEqualityComparer.Default.Equals(owner, Method)
            || SymbolEqualityComparer.Default.Equals(owner, Method.PartialDefinitionPart)
            || SymbolEqualityComparer.Default.Equals(owner, Method.PartialImplementationPart);
    }

    // Pattern variables in a field initializer belong to the field, or to no method at all.
    private bool IsInitializerLocal(ISymbol variable) => Method is null && variable.ContainingSymbol is not IMethodSymbol;

    // "key|Bank.Run.gate@120": unique by owner and place in its member, and readable between the bar and the at sign.
    private Operand.Captured Capture(ISymbol variable)
    {
        if (_outer.TryGetValue(variable, out var known))
            return known;
        var place = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var start = place is null ? 0 : place.SpanStart - (place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax)?.SpanStart ?? 0);
        var display = Header.Display;
        var open = display.IndexOf('(');
        var owner = open < 0 ? display : display.Substring(0, open);
        var type = (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
        return new Operand.Captured($"{Header.Key.Id}{VariableMark}{owner}.{variable.Name}@{start}", Symbols.Type(type));
    }
}
