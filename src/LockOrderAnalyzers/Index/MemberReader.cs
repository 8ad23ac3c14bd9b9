using System.Collections.Immutable;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Index;

/// <summary>Reads the syntax of one member, once: what it mentions and assigns, and what its names and shapes tell.</summary>
internal sealed class MemberReader
{
    private static readonly ImmutableHashSet<string> s_keeping = ImmutableHashSet.Create(
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Enqueue", "GetOrAdd", "Insert", "Push", "Register", "TryAdd", "UnsafeRegister");

    private static readonly string[] s_enumeration = ["GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current", "Dispose", "DisposeAsync"];

    private static readonly Func<SyntaxNode, bool> s_ofMember = static node => node is not AttributeListSyntax;

    private static readonly Func<SyntaxNode, bool> s_ofUnit = static node => node is not (AttributeListSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);

    private readonly SyntaxNode _member;
    private readonly ReceiverNames _receivers;
    private readonly SeparatedSyntaxList<ParameterSyntax> _parameters;
    private readonly ReaderMemory _memory;
    private List<SyntaxNode>? _lockExpressions;
    private HashSet<string>? _lockedParts;
    private TextSpan _underLock;

    private MemberReader(SyntaxNode member, ReaderMemory memory)
    {
        memory.Clear();
        _memory = memory;
        _member = member;
        _receivers = new ReceiverNames(member, memory);
        _parameters = (member as BaseMethodDeclarationSyntax)?.ParameterList.Parameters ?? default;
    }

    /// <summary>The names in the types that the member declares; see <see cref="MemberEntry.DeclaredTypes"/>.</summary>
    public string DeclaredTypes => _member switch
    {
        MethodDeclarationSyntax method => _receivers.OfTypes([method.ReturnType, .. method.ParameterList.Parameters.Select(static p => p.Type)]),
        BasePropertyDeclarationSyntax property => _receivers.OfTypes(property.Type),
        BaseFieldDeclarationSyntax fields => _receivers.OfTypes(fields.Declaration.Type),
        ConversionOperatorDeclarationSyntax => ReceiverNames.Any,
        OperatorDeclarationSyntax made => _receivers.OfTypes(made.ReturnType),
        _ => "",
    };

    /// <summary>The names in the type of the first parameter, its own first.</summary>
    public string ExtendedType => _receivers.OfTypes(_parameters[0].Type);

    /// <summary>What the names and shapes tell.</summary>
    public MemberWords Words { get; private set; }

    /// <summary>The names that are mentioned.</summary>
    public MentionList Mentions
    {
        get
        {
            var packed = new ulong[_memory.Mentions.Count];
            var count = 0;
            foreach (var mention in _memory.Mentions)
                packed[count++] = mention.Value ? MentionList.PutUnderLock(mention.Key) : mention.Key;
            return new MentionList(packed, _memory.Names);
        }
    }

    /// <summary>What is assigned.</summary>
    public MentionList Assigned => _memory.Assigned.Count == 0 ? default : new MentionList([.. _memory.Assigned], _memory.Names);

    /// <summary>Reads a member, or the statements at the top of a program; what it says holds until the next is read.</summary>
    public static MemberReader Read(SyntaxNode member, ReaderMemory memory)
    {
        var reader = new MemberReader(member, memory);
        foreach (var node in member is CompilationUnitSyntax ? member.DescendantNodes(s_ofUnit) : member.DescendantNodes(s_ofMember))
            reader.Take(node);
        if (reader._lockedParts?.Count > 1)
            reader.Words |= MemberWords.LocksParameter;
        return reader;
    }

    /// <summary>Mentions a constructor.</summary>
    public void MentionConstructor(TypeSyntax type) => Mention(_memory.Once(MemberNames.Construct + MemberNames.LastName(type)), _receivers.OfTypes(type), -1, _member.SpanStart);

    /// <summary>Mentions the constructors of the own type.</summary>
    public void MentionOwnConstructor(string type) => Mention(_memory.Once(MemberNames.Construct + type), ReceiverNames.Own, -1, _member.SpanStart);

    /// <summary>lock (a.b[c]), Monitor.Enter(a.b), a.b.EnterScope(): a, b, c; and the locals among them by what they were given.</summary>
    public ImmutableArray<string> LockNames()
    {
        if (_lockExpressions is null)
            return ImmutableArray<string>.Empty;
        var names = new HashSet<string>();
        foreach (var expression in _lockExpressions)
            AddNames(expression);
        foreach (var node in _member.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax local && names.Contains(local.Identifier.ValueText) || node is ArgumentSyntax output && output.RefKindKeyword.IsKind(SyntaxKind.OutKeyword))
                AddNames(node is ArgumentSyntax ? node.Parent!.Parent! : node);
        }

        return names.ToImmutableArray();

        void AddNames(SyntaxNode expression)
        {
            foreach (var inner in expression.DescendantNodesAndSelf())
            {
                if (inner is SimpleNameSyntax name)
                    names.Add(name.Identifier.ValueText);
                else if (inner is ElementAccessExpressionSyntax)
                    names.Add("this[]");
            }
        }
    }

    private void Take(SyntaxNode node)
    {
        _receivers.Declare(node);
        switch (node)
        {
            case SimpleNameSyntax name:
                Take(name);
                break;
            case LockStatementSyntax statement:
                Words |= MemberWords.Lock;
                if (!_underLock.Contains(statement.SpanStart))
                    _underLock = statement.Statement.Span;
                TakeLock(statement);
                break;
            case InvocationExpressionSyntax invocation:
                TakeCall(invocation);
                break;
            case ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax target, WhenNotNull: InvocationExpressionSyntax } when IsCallableParameter(target):
                Words |= MemberWords.CallsParameter;
                break;
            case ArgumentSyntax argument:
                if (argument.Expression is IdentifierNameSyntax handed && IsParameter(handed))
                    Words |= MemberWords.HandsParameterOn;
                if (argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword)
                    Assign(argument.Expression);
                break;
            case CommonForEachStatementSyntax loop:
                var items = _receivers.Of(loop.Expression);
                foreach (var member in s_enumeration)
                    Mention(member, items, -1, node.SpanStart);
                break;
            case UsingStatementSyntax { Expression: { } resource }:
                MentionDispose(_receivers.OfOwner(resource), node);
                break;
            case UsingStatementSyntax { Declaration: { } declaration }:
                MentionDispose(declaration, node);
                break;
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } local:
                MentionDispose(local.Declaration, node);
                break;
            case ObjectCreationExpressionSyntax creation:
                Mention(_memory.Once(MemberNames.Construct + MemberNames.LastName(creation.Type)), _receivers.OfTypes(creation.Type), creation.ArgumentList?.Arguments.Count ?? 0, node.SpanStart);
                break;
            case ImplicitObjectCreationExpressionSyntax creation:
                Mention(_memory.Once(MemberNames.Construct + TargetOf(creation)), ReceiverNames.Any, creation.ArgumentList.Arguments.Count, node.SpanStart);
                break;
            case ElementAccessExpressionSyntax element:
                Mention("this[]", _receivers.OfOwner(element.Expression), element.ArgumentList.Arguments.Count, node.SpanStart);
                break;
            case ElementBindingExpressionSyntax:
                Mention("this[]", OfBinding((ExpressionSyntax)node), -1, node.SpanStart);
                break;
            case AssignmentExpressionSyntax assignment:
                if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
                    MentionOperator(assignment.Left, assignment.Right);
                Assign(assignment.Left);
                break;
            case BinaryExpressionSyntax binary:
                MentionOperator(binary.Left, binary.Right);
                break;
            case PrefixUnaryExpressionSyntax unary:
                MentionOperator(unary.Operand);
                break;
            case PostfixUnaryExpressionSyntax unary:
                MentionOperator(unary.Operand);
                break;
            case CastExpressionSyntax cast:
                Mention("operator", _receivers.OfTypes(cast.Type), -1, node.SpanStart);
                MentionOperator(cast.Expression);
                break;
            case AwaitExpressionSyntax wait:
                Words |= MemberWords.Awaits;
                Mention("GetAwaiter", _receivers.OfOwner(wait.Expression), 0, node.SpanStart);
                break;
        }
    }

    private void Take(SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        var words = LockWords.Of(text);
        var (receiver, whole) = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => (_receivers.OfOwner(access.Expression), access),
            MemberBindingExpressionSyntax binding => (OfBinding(binding), binding),
            QualifiedNameSyntax qualified when qualified.Right == name => (ReceiverNames.Any, name),
            _ => (ReceiverNames.Own, (ExpressionSyntax)name),
        };
        var arguments = whole.Parent is InvocationExpressionSyntax call && call.Expression == whole ? call.ArgumentList.Arguments.Count : -1;
        if (whole is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target })
        {
            if ((words & MemberWords.Lock) != 0 && IsParameter(target))
                words |= MemberWords.LocksParameter;
            if (arguments >= 0 && IsCallableParameter(target))
                Words |= MemberWords.CallsOnParameter;
        }

        if (receiver != ReceiverNames.Own || whole != name || !_receivers.IsLocal(text))
            Mention(text, receiver, arguments, name.SpanStart, words);
    }

    private void Mention(string name, string receiver, int arguments, int position, MemberWords words = MemberWords.None)
    {
        var key = MentionList.Pack(_memory, name, receiver, arguments, words);
        var isUnderLock = _underLock.Contains(position);
        if (!_memory.Mentions.TryGetValue(key, out var known) || isUnderLock && !known)
            _memory.Mentions[key] = isUnderLock;
    }

    // Of nested operators the inner ones speak for themselves.
    private void MentionOperator(params ExpressionSyntax[] operands)
    {
        foreach (var operand in operands)
        {
            if (operand is not BinaryExpressionSyntax && _receivers.OfOwner(operand) is { Length: > 0 } names)
                Mention("operator", names, -1, operand.SpanStart);
        }
    }

    private void MentionDispose(string receiver, SyntaxNode node)
    {
        Mention("Dispose", receiver, 0, node.SpanStart);
        Mention("DisposeAsync", receiver, 0, node.SpanStart);
    }

    private void MentionDispose(VariableDeclarationSyntax declaration, SyntaxNode node)
    {
        foreach (var variable in declaration.Variables)
        {
            var type = declaration.Type is IdentifierNameSyntax { Identifier.ValueText: "var" } ? "" : _receivers.OfTypes(declaration.Type);
            MentionDispose(type.Length > 0 || variable.Initializer is null ? ReceiverNames.FirstOf(type) : _receivers.OfOwner(variable.Initializer.Value), node);
        }
    }

    // x?.Name: x. Of x?.A.Name, what stands before Name.
    private string OfBinding(ExpressionSyntax binding)
        => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span)) is { } around
            ? _receivers.OfOwner(around.Expression)
            : ReceiverNames.Any;

    // The type that new() makes, where a declaration next to it says so.
    private static string TargetOf(ImplicitObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => NameOf(declaration.Type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => NameOf(property.Type),
        _ => "",
    };

    private static string NameOf(TypeSyntax type) => type is PredefinedTypeSyntax predefined ? predefined.Keyword.ValueText : MemberNames.LastName(type);

    // lock (p), Monitor.Enter(p), p.Wait(), p.EnterReadLock() …; where locks of two parameters are taken, callers decide their order.
    private void TakeLock(LockStatementSyntax statement)
    {
        (_lockExpressions ??= []).Add(statement.Expression);
        if (statement.Expression is IdentifierNameSyntax locked && IsParameter(locked))
            Words |= MemberWords.LocksParameter;
        if (statement.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } && IsParameter(owner))
            (_lockedParts ??= []).Add(owner.Identifier.ValueText);
    }

    private void TakeCall(InvocationExpressionSyntax call)
    {
        switch (call.Expression)
        {
            // _work(), work()
            case IdentifierNameSyntax { Identifier.ValueText: { Length: > 0 } text } name:
                if (text[0] == '_' || char.IsLower(text[0]))
                    Words |= MemberWords.CallsStored;
                if (IsCallableParameter(name))
                    Words |= MemberWords.CallsParameter;
                break;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } access:
                if (called == "Invoke")
                {
                    Words |= MemberWords.CallsStored;
                    if (access.Expression is IdentifierNameSyntax target && IsCallableParameter(target))
                        Words |= MemberWords.CallsParameter;
                }

                var first = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
                if (first is not null && s_keeping.Contains(called))
                    Assign(access.Expression);
                if (MemberNames.IsLockWord(called))
                {
                    _lockExpressions ??= [];
                    _lockExpressions.Add(access.Expression);
                    if (first is not null)
                        _lockExpressions.Add(first);
                    if (first is IdentifierNameSyntax argument && IsParameter(argument) && access.Expression is SimpleNameSyntax { Identifier.ValueText: "Monitor" or "Lockdep" or "WaitHandle" })
                        Words |= MemberWords.LocksParameter;
                }

                break;
            case MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } or PostfixUnaryExpressionSyntax:
                Words |= MemberWords.CallsStored;
                break;
        }
    }

    // a.b = …, a.b += …, a.b.Add(…): b, and a, in whose object it may be kept.
    private void Assign(ExpressionSyntax target)
    {
        while (true)
        {
            switch (target)
            {
                case ElementAccessExpressionSyntax element:
                    target = element.Expression;
                    continue;
                case MemberAccessExpressionSyntax qualified:
                    _memory.Assigned.Add(MentionList.Pack(_memory, qualified.Name.Identifier.ValueText, _receivers.OfOwner(qualified.Expression), -1, MemberWords.None));
                    target = qualified.Expression;
                    continue;
                case SimpleNameSyntax name when IsInInitializer(name) || !_receivers.IsLocal(name.Identifier.ValueText):
                    _memory.Assigned.Add(MentionList.Pack(_memory, name.Identifier.ValueText, IsInInitializer(name) ? ReceiverNames.Any : ReceiverNames.Own, -1, MemberWords.None));
                    return;
                default:
                    return;
            }
        }
    }

    // new Shop { Door = … }
    private static bool IsInInitializer(SyntaxNode name) => name.Parent?.Parent is InitializerExpressionSyntax;

    private bool IsParameter(IdentifierNameSyntax name)
    {
        foreach (var parameter in _parameters)
        {
            if (parameter.Identifier.ValueText == name.Identifier.ValueText)
                return true;
        }

        return false;
    }

    private bool IsCallableParameter(IdentifierNameSyntax name)
    {
        foreach (var parameter in _parameters)
        {
            if (parameter.Identifier.ValueText == name.Identifier.ValueText)
                return parameter.Type is not (PredefinedTypeSyntax or ArrayTypeSyntax);
        }

        return false;
    }
}
