using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// What the type of an expression can be made of, by names alone: all names in the expression, where a local stands for the names in its type or
/// initializer. Written as one string with spaces between. Of a chain like <c>_orders.Where(…).First()</c> the type is that of <c>First</c>,
/// or comes with the type arguments of <c>_orders</c>; it is always one of the names.
/// </summary>
internal sealed class ReceiverNames
{
    /// <summary>Anything.</summary>
    public const string Any = "*";

    /// <summary>The object, or the type, that the member is of.</summary>
    public const string Own = "this";

    /// <summary>Stands before a name that nothing qualifies: members of the own type come first.</summary>
    public const char Unqualified = '@';

    /// <summary>The same before a name that is all there is: the arguments of its type do not matter, for nothing is taken out of it.</summary>
    public const char Alone = '=';

    // More names than these tell nothing.
    private const int MaxNames = 8;

    private readonly Dictionary<string, (string All, string Own)> _locals;
    private readonly HashSet<string> _typeParameters;
    private readonly ReaderMemory _memory;

    /// <summary>Prepares for one member.</summary>
    public ReceiverNames(SyntaxNode member, ReaderMemory memory)
    {
        _memory = memory;
        _locals = memory.Locals;
        _typeParameters = memory.TypeParameters;
        for (var at = member; at is not null; at = at.Parent)
            AddTypeParameters(at);
    }

    /// <summary>Takes in what a node declares: a parameter, local or type parameter.</summary>
    public void Declare(SyntaxNode node)
    {
        switch (node)
        {
            case ParameterSyntax parameter:
                if (parameter.Type is null)
                    Put(parameter.Identifier, OfCallAround(parameter));
                else
                    Declare(parameter.Identifier, parameter.Type, null);
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } declarator:
                Declare(declarator.Identifier, declaration.Type, declarator.Initializer?.Value);
                break;
            case ForEachStatementSyntax loop:
                Declare(loop.Identifier, loop.Type, loop.Expression);
                break;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } declaration:
                Declare(single.Identifier, declaration.Type, declaration.FirstAncestorOrSelf<InvocationExpressionSyntax>());
                break;
            case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax single } pattern:
                Declare(single.Identifier, pattern.Type, null);
                break;
            case RecursivePatternSyntax { Designation: SingleVariableDesignationSyntax single } pattern:
                Declare(single.Identifier, pattern.Type, pattern.Parent is IsPatternExpressionSyntax test ? test.Expression : null);
                break;
            case SingleVariableDesignationSyntax { Parent: VarPatternSyntax or ParenthesizedVariableDesignationSyntax } designation:
                Put(designation.Identifier, Any);
                break;
            case CatchDeclarationSyntax caught:
                Declare(caught.Identifier, caught.Type, null);
                break;
            case FromClauseSyntax from:
                Declare(from.Identifier, from.Type, from.Expression);
                break;
            case JoinClauseSyntax join:
                Declare(join.Identifier, join.Type, join.InExpression);
                break;
            case LetClauseSyntax let:
                Declare(let.Identifier, null, let.Expression);
                break;
            case QueryContinuationSyntax continuation:
                Put(continuation.Identifier, Any);
                break;
            case LocalFunctionStatementSyntax function:
                AddTypeParameters(function);
                Declare(function.Identifier, function.ReturnType, null);
                break;
        }
    }

    /// <summary>Whether a name is that of a local or parameter of the member, seen so far.</summary>
    public bool IsLocal(string name) => _locals.ContainsKey(name);

    /// <summary>The names of an expression of which a member is mentioned: of a <c>List&lt;Order&gt;</c>, List alone.</summary>
    public string OfOwner(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => OfOwner(inner.Expression),
        IdentifierNameSyntax { Identifier.ValueText: var name } => _locals.TryGetValue(name, out var names) ? names.Own : _typeParameters.Contains(name) ? Any : _memory.Marked(Alone, name),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => _memory.Marked(Alone, name.Identifier.ValueText),
        ObjectCreationExpressionSyntax creation => FirstOf(OfTypes(creation.Type)),
        CastExpressionSyntax cast => FirstOf(OfTypes(cast.Type)),
        _ => Of(expression),
    };

    /// <summary>The name of the type itself, of those of a declared type.</summary>
    public static string FirstOf(string names) => names.IndexOf(' ') is > 0 and var end ? names.Substring(0, end) : names;

    /// <summary>The names of an expression, and of all that may come out of it.</summary>
    public string Of(ExpressionSyntax expression) => expression switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax => Own,
        IdentifierNameSyntax name => Of(name.Identifier.ValueText, isUnqualified: true),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => _memory.Marked(Unqualified, name.Identifier.ValueText),
        LiteralExpressionSyntax or InterpolatedStringExpressionSyntax => "",
        _ => Join(expression),
    };

    /// <summary>The names in the types of a declaration, of its value and its parameters: first that of its value itself, without what qualifies it.</summary>
    public string OfTypes(params TypeSyntax?[] types)
    {
        var names = _memory.TypeNames;
        names.Clear();
        foreach (var type in types)
        {
            if (type is not null)
                AddNames(type, names);
        }

        return names.Count switch
        {
            0 => "",
            1 => names[0],
            > MaxNames => _memory.Once($"{names[0]} {Any}"),
            _ => _memory.Once(string.Join(" ", names)),
        };
    }

    // Its own name comes first, then what qualifies it, or its arguments.
    private void AddNames(TypeSyntax type, List<string> names)
    {
        switch (type)
        {
            case IdentifierNameSyntax name:
                Add(name.Identifier.ValueText);
                break;
            case GenericNameSyntax generic:
                Add(generic.Identifier.ValueText);
                foreach (var argument in generic.TypeArgumentList.Arguments)
                    AddNames(argument, names);
                break;
            case QualifiedNameSyntax qualified:
                AddNames(qualified.Right, names);
                AddNames(qualified.Left, names);
                break;
            case AliasQualifiedNameSyntax alias:
                AddNames(alias.Name, names);
                Add(alias.Alias.Identifier.ValueText);
                break;
            case PredefinedTypeSyntax predefined:
                if (predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword))
                    Add("object");
                break;
            case NullableTypeSyntax nullable:
                AddNames(nullable.ElementType, names);
                break;
            case ArrayTypeSyntax array:
                AddNames(array.ElementType, names);
                break;
            default:
                foreach (var inner in type.ChildNodes().SelectMany(static child => child.DescendantNodesAndSelf(static at => at is not TypeSyntax)).OfType<TypeSyntax>())
                    AddNames(inner, names);
                break;
        }

        void Add(string name)
        {
            name = _typeParameters.Contains(name) ? Any : name;
            if (name.Length > 0 && !names.Contains(name))
                names.Add(name);
        }
    }

    private string Of(string name, bool isUnqualified)
        => _locals.TryGetValue(name, out var names) ? names.All : _typeParameters.Contains(name) ? Any : isUnqualified ? _memory.Marked(Unqualified, name) : name;

    private static bool IsUnqualified(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name != name || access.Expression is ThisExpressionSyntax,
        TypeSyntax or TypeArgumentListSyntax or MemberBindingExpressionSyntax => false,
        _ => true,
    };

    private void Declare(SyntaxToken identifier, TypeSyntax? type, SyntaxNode? value)
    {
        var (all, own) = type is not (null or IdentifierNameSyntax { Identifier.ValueText: "var" }) ? (OfTypes(type), null)
            : value is not ExpressionSyntax expression ? (Any, Any)
            : (Of(expression), value.Parent is EqualsValueClauseSyntax ? OfOwner(expression) : Of(expression));
        Put(identifier, all, own ?? FirstOf(all));
    }

    private void Put(SyntaxToken identifier, string all) => Put(identifier, all, all);

    // Two variables of one name in one member are taken together.
    private void Put(SyntaxToken identifier, string all, string own)
    {
        var name = identifier.ValueText;
        _locals[name] = _locals.TryGetValue(name, out var known) ? (And(known.All, all), And(known.Own, own)) : (all, own);

        static string And(string one, string two) => one == two ? one : one == Any || two == Any ? Any : $"{one} {two}".Trim();
    }

    // items.ForEach(item => …): what item is, ForEach or items tell.
    private string OfCallAround(ParameterSyntax parameter)
        => parameter.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            ? Join(call.ArgumentList.Arguments.Select(static argument => argument.Expression).Where(static argument => argument is not AnonymousFunctionExpressionSyntax).Prepend(call.Expression))
            : Any;

    private string Join(SyntaxNode node) => Join([node]);

    private string Join(IEnumerable<SyntaxNode> nodes)
    {
        List<string>? names = null;
        foreach (var node in nodes)
        {
            // The code of a function is not part of what its caller gets.
            foreach (var inner in node.DescendantNodesAndSelf(static at => at is not (AnonymousFunctionExpressionSyntax or AttributeListSyntax)))
            {
                switch (inner)
                {
                    case SimpleNameSyntax { Parent: not (NameColonSyntax or NameEqualsSyntax) } simple:
                        var known = Of(simple.Identifier.ValueText, node is not TypeSyntax and not BaseTypeSyntax && IsUnqualified(simple));
                        if (known == Any)
                            return Any;
                        if (known.IndexOf(' ') < 0)
                            Add(known);
                        else if (known.Split(' ') is var parts && Array.IndexOf(parts, Any) >= 0)
                            return Any;
                        else
                            Array.ForEach(parts, Add);
                        break;
                    case ThisExpressionSyntax:
                        Add(Own);
                        break;
                    case PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword }:
                        Add("object");
                        break;
                    case AnonymousFunctionExpressionSyntax { ExpressionBody: null } or QueryExpressionSyntax or ImplicitObjectCreationExpressionSyntax:
                        return Any;
                    case AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } function when !ReferenceEquals(function, node):
                        foreach (var name in OfResult(body))
                        {
                            Add(name);
                        }

                        break;
                }

                if (names?.Count > MaxNames)
                    return Any;
            }
        }

        // this[0] is not this.
        return names is null ? "" : _memory.Once(names.Count > 1 ? string.Join(" ", names) : names[0] == Own ? $"{Own} {Own}" : names[0]);

        void Add(string name)
        {
            if (name.Length > 0 && names?.Contains(name) != true)
                (names ??= []).Add(name);
        }
    }

    // Select(x => x.Owner): Owner. What its parameter is, is not told yet.
    private static IEnumerable<string> OfResult(ExpressionSyntax body) => body switch
    {
        MemberAccessExpressionSyntax access => [access.Name.Identifier.ValueText],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => [access.Name.Identifier.ValueText],
        ObjectCreationExpressionSyntax creation => [MemberNames.LastName(creation.Type)],
        LiteralExpressionSyntax or BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AsExpression) } or IdentifierNameSyntax => [],
        _ => [Any],
    };

    private void AddTypeParameters(SyntaxNode node)
    {
        var list = node switch
        {
            TypeDeclarationSyntax type => type.TypeParameterList,
            MethodDeclarationSyntax method => method.TypeParameterList,
            LocalFunctionStatementSyntax function => function.TypeParameterList,
            DelegateDeclarationSyntax @delegate => @delegate.TypeParameterList,
            _ => null,
        };
        foreach (var parameter in list?.Parameters ?? default)
            _typeParameters.Add(parameter.Identifier.ValueText);
    }
}
