using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Finds the bodies of one declaration and extracts their lock programs.</summary>
internal sealed class MethodExtraction
{
    private readonly SymbolFacts _symbols;
    private readonly SemanticModel _model;
    private readonly bool _generated;
    private readonly List<MethodFacts> _into;
    private readonly List<BodyFault> _faults;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares to extract from one tree.</summary>
    public MethodExtraction(
        SymbolFacts symbols, SemanticModel model, bool generated, List<MethodFacts> into, List<BodyFault> faults, CancellationToken cancellation)
    {
        _symbols = symbols;
        _model = model;
        _generated = generated;
        _into = into;
        _faults = faults;
        _cancellation = cancellation;
    }

    /// <summary>Extracts every body of a member declaration, or of the initializers of a type.</summary>
    public void Extract(SyntaxNode declaration)
    {
        switch (declaration)
        {
            case BaseMethodDeclarationSyntax method:
                Guard(method, () => ExtractMethod(method));
                break;
            case CompilationUnitSyntax unit:
                Guard(unit, () => ExtractBody(_model.GetDeclaredSymbol(unit, _cancellation), unit));
                break;
            case BasePropertyDeclarationSyntax property:
                foreach (var accessor in property.AccessorList?.Accessors ?? default)
                    Guard(accessor, () => ExtractBody(_model.GetDeclaredSymbol(accessor, _cancellation), accessor));
                var arrow = (property as PropertyDeclarationSyntax)?.ExpressionBody ?? (property as IndexerDeclarationSyntax)?.ExpressionBody;
                if (arrow is not null)
                    Guard(arrow, () => ExtractBody((_model.GetDeclaredSymbol(property, _cancellation) as IPropertySymbol)?.GetMethod, arrow));
                break;
        }
    }

    /// <summary>Extracts one initializer of a field or property, as a part of the initializers of its type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="initializer">The initializer.</param>
    /// <param name="isStatic">Which of the two kinds it is.</param>
    /// <param name="first">Where its numbers begin.</param>
    public void ExtractInitializer(INamedTypeSymbol type, EqualsValueClauseSyntax initializer, bool isStatic, int first) => Guard(initializer, () =>
    {
        var traits = (isStatic ? MethodTraits.StaticConstructor | MethodTraits.Static | (OutsideAccess.IsVisible(type) ? MethodTraits.EntryPoint : 0) : MethodTraits.Constructor) | Generated;
        var header = Header(_symbols.InitializersKey(type, isStatic), $"{SymbolFacts.TypeName(type)}.{(isStatic ? ".cctor" : ".ctor")}()", type,
            initializer, traits, ImmutableArray<Parameter>.Empty);
        if (_model.GetOperation(initializer, _cancellation) is not { } operation || Graph(operation) is not { } graph)
            return;
        var symbol = (operation as IFieldInitializerOperation)?.InitializedFields.FirstOrDefault() as ISymbol
            ?? (operation as IPropertyInitializerOperation)?.InitializedProperties.FirstOrDefault();
        if (symbol is null)
            return;
        var all = ImmutableArray.CreateBuilder<Block>();
        BodyLowering.Lower(graph, BodyScope.Outermost(_symbols, symbol, header, first), header, null, _into, _cancellation);
        InitializerChain.Append(all, _into[_into.Count - 1].Blocks);
        _into[_into.Count - 1] = InitializerChain.Close(header, all);
    });

    /// <summary>Makes the body of a primary constructor: it keeps its parameters, and runs the initializers.</summary>
    public void ExtractPrimaryConstructor(TypeDeclarationSyntax declaration) => Guard(declaration.ParameterList!, () =>
    {
        if (_model.GetDeclaredSymbol(declaration, _cancellation) is not INamedTypeSymbol type
            || type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_cancellation) == declaration)) is not { } constructor)
            return;
        var header = Header(_symbols.Key(constructor), _symbols.Display(constructor), type, declaration.ParameterList!,
            MethodTraits.Constructor | MethodTraits.EntryPoint | Generated, Parameters(constructor, _symbols));
        var steps = ImmutableArray.CreateBuilder<Instruction>();
        foreach (var parameter in constructor.Parameters)
        {
            // The property of a positional record, or the hidden field of a class.
            var property = type.IsRecord ? type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() : null;
            steps.Add(new Instruction.StoreField(
                parameter.Ordinal + 1, header.Site, Operand.This.Value, _symbols.Member((ISymbol?)property ?? parameter), new Operand.Slot(parameter.Ordinal)));
        }

        steps.Add(new Instruction.Call(
            0, header.Site, _symbols.InitializersKey(type, isStatic: false), Dispatch.Direct, Completion.Complete, Operand.This.Value,
            ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty, null, null));
        if (PrimaryBase(declaration, constructor, header.Site) is { } parent)
            steps.Add(parent);
        else
            steps.AddRange(_symbols.ImplicitBase(type).Select(parent => new Instruction.Call(
                constructor.Parameters.Length + 1, header.Site, parent.Key, Dispatch.Direct, Completion.Complete, Operand.This.Value,
                ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty, null, null, Contract: parent.Contract)));
        _into.Add(header with
        {
            Blocks = ImmutableArray.Create(
                new Block(steps.ToImmutable(), null, null, new Branch(1, ImmutableArray<int>.Empty, Leaves: true), 0),
                new Block(ImmutableArray<Instruction>.Empty, null, null, null, 0)),
            Regions = ImmutableArray.Create(new Region(RegionKind.Plain, -1, 0, 1, ImmutableArray<int>.Empty)),
        });
    });

    /// <summary>The parameters as data.</summary>
    public static ImmutableArray<Parameter> Parameters(IMethodSymbol method, SymbolFacts symbols)
        => method.Parameters.Select(p => new Parameter(p.Name, symbols.Type(p.Type), SymbolFacts.ClassName(p))
        {
            FromOutside = symbols.FindsOutsideCalls ? OutsideAccess.ValuesOf(p.Type) : OutsideValues.None,
        }).ToImmutableArray();

    /// <summary>Whether the body of a method is an iterator: it runs when it is enumerated.</summary>
    public static bool IsIterator(IMethodSymbol method, SyntaxNode syntax)
    {
        if (method.ReturnType.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean || !method.ReturnType.Name.Contains("Enumer"))
            return false;
        return syntax.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax))
            .Any(node => node is YieldStatementSyntax && node.Ancestors().First(static a => a is LocalFunctionStatementSyntax or MemberDeclarationSyntax
                or AccessorDeclarationSyntax) is var owner && (owner == syntax || owner.Contains(syntax)));
    }

    private MethodTraits Generated => _generated ? MethodTraits.Generated : MethodTraits.None;

    private void ExtractMethod(BaseMethodDeclarationSyntax declaration)
    {
        if (declaration.Body is null && declaration.ExpressionBody is null)
            return;
        ExtractBody(_model.GetDeclaredSymbol(declaration, _cancellation), declaration);
    }

    private void ExtractBody(IMethodSymbol? method, SyntaxNode syntax)
    {
        if (method is null || Annotations.IsIgnored(method))
            return;
        if (_model.GetOperation(syntax, _cancellation) is not { } operation || Graph(operation) is not { } graph)
            return;
        var header = Header(_symbols.Key(method), _symbols.Display(method), method.ContainingType, syntax, Traits(method, syntax), Parameters(method, _symbols))
            with { Implements = Implements(method), Scopes = Annotations.Scopes(method), Contract = _symbols.Contract(method) };
        Operand? synchronizedOn = null;
        if ((method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0)
            synchronizedOn = method.IsStatic ? new Operand.TypeObject(_symbols.Owner(method.ContainingType)) : Operand.This.Value;
        BodyLowering.Lower(graph, BodyScope.Outermost(_symbols, method, header), header, synchronizedOn, _into, _cancellation);
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
            PrependInitializers(method, syntax);
    }

    // A constructor that calls no other of its own type runs the initializers first.
    private void PrependInitializers(IMethodSymbol constructor, SyntaxNode syntax)
    {
        if (syntax is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
            return;
        var facts = _into[_into.Count - 1];
        var keys = new List<(MethodKey Key, MethodContract? Contract)> { (_symbols.InitializersKey(constructor.ContainingType, constructor.IsStatic), null) };
        if (!constructor.IsStatic && syntax is not ConstructorDeclarationSyntax { Initializer: not null })
            keys.AddRange(_symbols.ImplicitBase(constructor.ContainingType));
        var calls = keys.Select((called, i) => (Instruction)new Instruction.Call(
            -i, facts.Site, called.Key, Dispatch.Direct, Completion.Complete, constructor.IsStatic ? null : Operand.This.Value,
            ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty, null, null, Contract: called.Contract));
        var first = facts.Blocks[0] with { Instructions = facts.Blocks[0].Instructions.InsertRange(0, calls) };
        _into[_into.Count - 1] = facts with { Blocks = facts.Blocks.SetItem(0, first) };
    }

    // The base constructor that a primary constructor names; of its arguments, those that are parameters are followed.
    private Instruction? PrimaryBase(TypeDeclarationSyntax declaration, IMethodSymbol constructor, Site site)
    {
        if (declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is not { } named
            || _model.GetSymbolInfo(named, _cancellation).Symbol is not IMethodSymbol target || !SymbolFacts.IsUserCode(target))
            return null;
        var arguments = target.Parameters.Select((_, i) => i < named.ArgumentList.Arguments.Count
                && _model.GetSymbolInfo(named.ArgumentList.Arguments[i].Expression, _cancellation).Symbol is IParameterSymbol parameter
                && constructor.Parameters.Contains(parameter)
            ? new Operand.Slot(parameter.Ordinal)
            : (Operand)new Operand.Opaque(null)).ToImmutableArray();
        return new Instruction.Call(
            constructor.Parameters.Length + 1, site, _symbols.Key(target), Dispatch.Direct, Completion.Complete, Operand.This.Value, arguments,
            ImmutableArray<OutArgument>.Empty, null, null);
    }

    private MethodFacts Header(
        MethodKey key, string display, INamedTypeSymbol owner, SyntaxNode syntax, MethodTraits traits, ImmutableArray<Parameter> parameters)
        => new(
            key, display, _symbols.Paths.SiteOf(NamePart(syntax)), traits, _symbols.Owner(owner), parameters, ImmutableArray<MethodKey>.Empty,
            ImmutableArray<Block>.Empty, ImmutableArray<Region>.Empty, Annotations.Scopes(owner));

    private static SyntaxNode NamePart(SyntaxNode syntax) => syntax switch
    {
        CompilationUnitSyntax { Members.Count: > 0 } unit => unit.Members[0],
        _ => syntax,
    };

    private ControlFlowGraph? Graph(IOperation operation) => operation switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, _cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, _cancellation),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, _cancellation),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, _cancellation),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, _cancellation),
        _ => null,
    };

    private MethodTraits Traits(IMethodSymbol method, SyntaxNode syntax)
    {
        var traits = Generated;
        if (IsEntryPoint(method))
            traits |= MethodTraits.EntryPoint;
        if (IsMain(method))
            traits |= MethodTraits.Main;
        if (method.DeclaredAccessibility == Accessibility.Private)
            traits |= MethodTraits.Private;
        if (method.IsStatic)
            traits |= MethodTraits.Static;
        if (method.IsAsync)
            traits |= method.ReturnsVoid ? MethodTraits.Async | MethodTraits.Unawaited : MethodTraits.Async;
        if (IsIterator(method, syntax))
            traits |= MethodTraits.Iterator;
        return traits | method.MethodKind switch
        {
            MethodKind.Constructor => MethodTraits.Constructor,
            MethodKind.StaticConstructor => MethodTraits.StaticConstructor,
            MethodKind.Destructor => MethodTraits.Callback | MethodTraits.EntryPoint,
            MethodKind.PropertyGet or MethodKind.PropertySet => MethodTraits.Inline,
            _ => MethodTraits.None,
        };
    }

    private bool IsMain(IMethodSymbol method)
        => method.IsStatic && method.Name is "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName
            && _model.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    // Code outside the compilation can call it: by name, through a base class or interface, or as the run time's first call.
    private static bool IsEntryPoint(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.StaticConstructor)
            return OutsideAccess.IsVisible(method.ContainingType);
        if (method.Name is "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName)
            return true;
        if (OutsideAccess.IsVisible(method) || SymbolFacts.ImplementedBy(method).Any(OutsideAccess.IsVisible))
            return true;
        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            if (OutsideAccess.IsVisible(at))
                return true;
        }

        return false;
    }

    private ImmutableArray<MethodKey> Implements(IMethodSymbol method)
    {
        if (method.IsStatic)
            return ImmutableArray<MethodKey>.Empty;
        var keys = new List<MethodKey>();
        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            keys.Add(_symbols.Key(at));
            keys.AddRange(SymbolFacts.ImplementedBy(at).Select(_symbols.Key));
        }

        foreach (var member in SymbolFacts.ImplementedBy(method))
            keys.Add(_symbols.Key(member));
        return keys.Distinct().ToImmutableArray();
    }

    // A fault in one body gives up that body, and says so.
    private void Guard(SyntaxNode syntax, Action extract)
    {
        var before = _into.Count;
        try
        {
            extract();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _into.RemoveRange(before, _into.Count - before);
            _faults.Add(new BodyFault(_symbols.Paths.SiteOf(syntax), $"{e.GetType().Name}: {e.Message}"));
        }
    }
}
