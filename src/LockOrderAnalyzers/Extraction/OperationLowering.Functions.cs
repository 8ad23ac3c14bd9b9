using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Function values: method groups, lambdas and local functions.</summary>
internal sealed partial class OperationLowering
{
    private readonly HashSet<string> _loweredLambdas = [];

    private Operand ReadMethodGroup(IMethodReferenceOperation reference)
    {
        var receiver = ReadInstance(reference.Instance);
        if (reference.Method.MethodKind == MethodKind.LocalFunction)
            return LocalFunction(reference.Method);
        if (!SymbolFacts.IsUserCode(reference.Method))
            return ReadPrimitiveGroup(reference, receiver);
        return new Operand.Function(_symbols.Key(reference.Method), receiver, ImmutableArray<(string Name, Operand Value)>.Empty);
    }

    // rw.ExitReadLock handed on as a delegate: a function of its own that releases the lock.
    private Operand ReadPrimitiveGroup(IMethodReferenceOperation reference, Operand? receiver)
    {
        if (receiver is null || reference.Instance is null || reference.Method.ContainingType is not { } type
            || LockPrimitives.Find(_symbols.FullName(type), reference.Method.Name) is not { Action: PrimitiveAction.Release } primitive)
            return Opaque(reference);
        var key = NestedKey(reference.Syntax, reference.Method);
        var site = SiteOf(reference);
        var holder = $"{key.Id}|{reference.Method.Name}@0";
        var release = new Instruction.Release(
            1, site, new Operand.Captured(holder, null), RealKind(primitive.Kind, reference.Instance, receiver), primitive.Mode);
        if (_loweredLambdas.Add(key.Id))
        {
            _bodies.Add(new MethodFacts(
                key, _symbols.Display(reference.Method), site, MethodTraits.Nested | MethodTraits.Inline, _scope.Header.Owner,
                ImmutableArray<Parameter>.Empty, ImmutableArray<MethodKey>.Empty,
                ImmutableArray.Create(
                    new Block(ImmutableArray.Create<Instruction>(release), null, null, new Branch(1, ImmutableArray<int>.Empty, Leaves: true), 0),
                    new Block(ImmutableArray<Instruction>.Empty, null, null, null, 0)),
                ImmutableArray.Create(new Region(RegionKind.Plain, -1, 0, 1, ImmutableArray<int>.Empty)), _scope.Header.Scopes));
        }

        return new Operand.Function(key, Operand.This.Value, ImmutableArray.Create((holder, receiver)));
    }

    private Operand ReadLambda(IFlowAnonymousFunctionOperation function)
    {
        var key = NestedKey(function.Syntax, function.Symbol);
        if (_loweredLambdas.Add(key.Id))
            LowerNested(function.Symbol, key, function.Syntax, _graph.GetAnonymousFunctionControlFlowGraph(function, _cancellation));
        return Nested(key, function.Symbol, function.Syntax);
    }

    /// <summary>Lowers the local functions that this body declares: who calls them may be one of them.</summary>
    public void LowerLocalFunctions()
    {
        foreach (var function in _graph.LocalFunctions)
        {
            var syntax = function.DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
            LowerNested(function, NestedKey(syntax, function), syntax, _graph.GetLocalFunctionControlFlowGraph(function, _cancellation));
        }
    }

    // A local function of this body or of a body around it.
    private Operand LocalFunction(IMethodSymbol function)
    {
        var definition = function.OriginalDefinition;
        var syntax = definition.DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
        return Nested(NestedKey(syntax, definition), definition, syntax);
    }

    private void LowerNested(IMethodSymbol symbol, MethodKey key, SyntaxNode syntax, ControlFlowGraph graph)
    {
        var traits = MethodTraits.Nested | MethodTraits.Inline
            | (symbol.IsAsync ? MethodTraits.Async : 0) | (symbol is { IsAsync: true, ReturnsVoid: true } ? MethodTraits.Unawaited : 0)
            | (MethodExtraction.IsIterator(symbol, syntax) ? MethodTraits.Iterator : 0)
            | (_scope.Header.Traits & MethodTraits.Generated);
        var header = new MethodFacts(
            key, NestedDisplay(symbol), SiteOf(syntax), traits, _scope.Header.Owner, MethodExtraction.Parameters(symbol, _symbols),
            ImmutableArray<MethodKey>.Empty, ImmutableArray<Block>.Empty, ImmutableArray<Region>.Empty, _scope.Header.Scopes);
        BodyLowering.Lower(graph, _scope.Nest(symbol, header), header, synchronizedOn: null, _bodies, _cancellation);
    }

    private string NestedDisplay(IMethodSymbol symbol)
    {
        var display = _scope.Header.Display;
        return symbol.MethodKind == MethodKind.LocalFunction
            ? $"{display.Substring(0, display.IndexOf('(') is var open and >= 0 ? open : display.Length)}.{symbol.Name}()"
            : display.StartsWith("lambda in ", StringComparison.Ordinal) ? display : $"lambda in {display}";
    }

    private Operand Nested(MethodKey key, IMethodSymbol symbol, SyntaxNode syntax)
    {
        var names = new HashSet<string>();
        Mention(syntax, names);
        foreach (var local in _graph.LocalFunctions)
        {
            if (names.Contains(local.Name) || symbol.MethodKind == MethodKind.LocalFunction)
                Mention(local.DeclaringSyntaxReferences[0].GetSyntax(_cancellation), names);
        }

        return new Operand.Function(key, Operand.This.Value, _scope.Captures(names));
    }

    private static void Mention(SyntaxNode syntax, HashSet<string> names)
    {
        foreach (var token in syntax.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
                names.Add(token.ValueText);
        }
    }

    // Named by its place in the outermost body, so that all bodies around it agree.
    private MethodKey NestedKey(SyntaxNode syntax, IMethodSymbol symbol)
    {
        var outermost = _scope.Header.Key.Id;
        var mark = outermost.IndexOf('~', 0);
        while (mark >= 0 && (mark + 1 >= outermost.Length || outermost[mark + 1] != BodyScope.FunctionMark))
            mark = outermost.IndexOf('~', mark + 1);
        if (mark >= 0)
            outermost = outermost.Substring(0, mark);
        var member = syntax.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(static m => m is not GlobalStatementSyntax);
        var offset = syntax.SpanStart - (member?.SpanStart ?? 0);

        // The initializers of a type are one body.
        var part = member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables[0].Identifier.ValueText : (member as PropertyDeclarationSyntax)?.Identifier.ValueText;
        return new MethodKey($"{outermost}~{BodyScope.FunctionMark}{(outermost[0] is 'I' or 'S' ? part : "")}{offset}{(symbol.MethodKind == MethodKind.LocalFunction ? symbol.Name : "")}");
    }
}
