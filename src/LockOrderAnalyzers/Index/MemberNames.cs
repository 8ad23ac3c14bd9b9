using System.Collections.Immutable;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Index;

/// <summary>Collects the names of one member: its own, those it mentions, and those that its syntax mentions without a word.</summary>
internal static class MemberNames
{
    /// <summary>Stands for a constructor in <see cref="MemberEntry.Names"/>.</summary>
    public const string Construct = "new ";

    private static readonly string[] s_annotations = ["KnownSafeLockOrder", "LockOrder", "AcquiredBefore", "AcquiredAfter", "Acquires", "Releases", "RequiresLock"];

    private static readonly ImmutableHashSet<string> s_keeping = ImmutableHashSet.Create(
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Enqueue", "GetOrAdd", "Insert", "Push", "Register", "TryAdd", "UnsafeRegister");

    /// <summary>The attributes naming locks that a declaration, or one of its accessors, bears; of a compilation unit, those of the assembly.</summary>
    public static IEnumerable<TextSpan> Annotations(SyntaxNode node)
    {
        var lists = node switch
        {
            CompilationUnitSyntax unit => unit.AttributeLists,
            MemberDeclarationSyntax member => member.AttributeLists,
            _ => default,
        };
        var accessors = (node as BasePropertyDeclarationSyntax)?.AccessorList?.Accessors.SelectMany(static a => a.AttributeLists) ?? [];
        return lists.Concat(accessors).SelectMany(static list => list.Attributes)
            .Where(static attribute => IsAnnotation(attribute, s_annotations)).Select(static attribute => attribute.Span);
    }

    private static bool IsAnnotation(AttributeSyntax attribute, params string[] names)
        => LastName(attribute.Name) is var written && names.Any(name => written == name || written == name + "Attribute");

    /// <summary>The entry of a member declaration.</summary>
    public static MemberEntry Of(MemberDeclarationSyntax member)
    {
        var type = member.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var typeName = type?.Identifier.ValueText ?? "";
        var names = Names(member, typeName);
        var (mentions, words) = Read(member, skipNested: false);
        if (member is ConstructorDeclarationSyntax constructor)
        {
            // A constructor runs its base constructor, named or not.
            foreach (var parent in type?.BaseList?.Types ?? default)
                mentions.Add(Construct + LastName(parent.Type));
            if (constructor.Initializer is { RawKind: (int)SyntaxKind.ThisConstructorInitializer })
                mentions.Add(Construct + typeName);
        }

        if (member is ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null })
            words |= MemberWords.Construction;
        if (MayOverride(member, type))
            words |= MemberWords.Overrides;
        if (LocksParameter(member) || (words & MemberWords.Lock) != 0 && HasFlag(member))
            words |= MemberWords.LocksParameter;
        if (HandsFunctions(member))
            words |= MemberWords.HandsFunctions;
        if (CallsStored(member))
            words |= MemberWords.CallsStored;
        if (CallsParameter(member))
            words |= MemberWords.CallsParameter;
        if (IsAccessor(member))
            words |= MemberWords.Accessor;
        if (Synchronized(member))
            words |= MemberWords.Lock;
        if (member.AttributeLists.SelectMany(static list => list.Attributes).Any(static a => IsAnnotation(a, "Acquires", "Releases", "RequiresLock")))
            words |= MemberWords.Lock | MemberWords.Takes | MemberWords.Contract;
        return new MemberEntry(member.Span, typeName, names, mentions.ToImmutable(), words, LockNames(member), Assigned(member));
    }

    /// <summary>The entry of the statements at the top of a program.</summary>
    public static MemberEntry TopLevel(CompilationUnitSyntax unit)
    {
        var (mentions, words) = Read(unit, skipNested: true);
        if (HandsFunctions(unit))
            words |= MemberWords.HandsFunctions;
        return new MemberEntry(unit.Span, "", ImmutableArray<string>.Empty, mentions.ToImmutable(), words, LockNames(unit), Assigned(unit));
    }

    /// <summary>The entry of a primary constructor, or of the constructor that nobody wrote.</summary>
    public static MemberEntry PrimaryConstructor(TypeDeclarationSyntax type)
    {
        var mentions = ImmutableHashSet.CreateBuilder<string>();
        foreach (var parent in type.BaseList?.Types ?? default)
            mentions.Add(Construct + LastName(parent.Type));
        return new MemberEntry(
            type.ParameterList?.Span ?? type.Identifier.Span, type.Identifier.ValueText, ImmutableArray.Create(Construct + type.Identifier.ValueText), mentions.ToImmutable(),
            MemberWords.Construction, ImmutableHashSet<string>.Empty,
            type.ParameterList?.Parameters.Select(static p => p.Identifier.ValueText).ToImmutableHashSet() ?? ImmutableHashSet<string>.Empty);
    }

    private static ImmutableArray<string> Names(MemberDeclarationSyntax member, string typeName) => member switch
    {
        MethodDeclarationSyntax method => ImmutableArray.Create(method.Identifier.ValueText),
        ConstructorDeclarationSyntax => ImmutableArray.Create(Construct + typeName),
        DestructorDeclarationSyntax => ImmutableArray<string>.Empty,
        OperatorDeclarationSyntax => ImmutableArray.Create("operator"),
        ConversionOperatorDeclarationSyntax => ImmutableArray.Create("operator"),
        PropertyDeclarationSyntax { Initializer: not null } property => ImmutableArray.Create(property.Identifier.ValueText, Construct + typeName),
        PropertyDeclarationSyntax property => ImmutableArray.Create(property.Identifier.ValueText),
        IndexerDeclarationSyntax => ImmutableArray.Create("this[]"),
        EventDeclarationSyntax @event => ImmutableArray.Create(@event.Identifier.ValueText),
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText).Append(Construct + typeName).ToImmutableArray(),
        _ => ImmutableArray<string>.Empty,
    };

    private static (ImmutableHashSet<string>.Builder Mentions, MemberWords Words) Read(SyntaxNode member, bool skipNested)
    {
        var mentions = ImmutableHashSet.CreateBuilder<string>();
        var words = MemberWords.None;
        foreach (var node in member.DescendantNodes(node => !skipNested || node is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)))
        {
            switch (node)
            {
                case SimpleNameSyntax name:
                    mentions.Add(name.Identifier.ValueText);
                    words |= Words(name.Identifier.ValueText);
                    break;
                case LockStatementSyntax:
                    words |= MemberWords.Lock;
                    break;
                case ForEachStatementSyntax or ForEachVariableStatementSyntax:
                    mentions.Add("GetEnumerator");
                    mentions.Add("GetAsyncEnumerator");
                    mentions.Add("MoveNext");
                    mentions.Add("MoveNextAsync");
                    mentions.Add("Current");
                    mentions.Add("Dispose");
                    mentions.Add("DisposeAsync");
                    break;
                case UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }:
                    mentions.Add("Dispose");
                    mentions.Add("DisposeAsync");
                    break;
                case ObjectCreationExpressionSyntax creation:
                    mentions.Add(Construct + LastName(creation.Type));
                    break;
                case ImplicitObjectCreationExpressionSyntax:
                    mentions.Add(Construct);
                    break;
                case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                    mentions.Add("this[]");
                    break;
                case BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax
                    or AssignmentExpressionSyntax:
                    mentions.Add("operator");
                    break;
                case AwaitExpressionSyntax:
                    mentions.Add("GetAwaiter");
                    break;
            }
        }

        return (mentions, words);
    }

    private static MemberWords Words(string name)
        => (LockPrimitives.ReleaseWords.Contains(name) ? MemberWords.Lock | MemberWords.Releases
            : IsLockWord(name) ? MemberWords.Lock | MemberWords.Takes
            : MemberWords.None)
            | (name is "Pulse" or "PulseAll" or "IsEntered" or "IsHeldByCurrentThread" or "IsReadLockHeld" or "IsWriteLockHeld" or "IsUpgradeableReadLockHeld"
                ? MemberWords.Asks : MemberWords.None)
            | (name == "SpinLock" ? MemberWords.Spins : name is "AssertHeld" or "InvokedNow" or "InvokedLater" ? MemberWords.Contract : MemberWords.None)
            | (BlockingCalls.Words.Contains(name) ? MemberWords.Sleeps : MemberWords.None)
            | (WaitCalls.SignalWords.Contains(name) ? MemberWords.Signals : MemberWords.None)
            | (WaitCalls.WaitWords.Contains(name) ? MemberWords.Waits : MemberWords.None)
            | (name switch { "Lazy" => MemberWords.Lazy, "Value" => MemberWords.ReadsValue, "TaskCompletionSource" => MemberWords.Completes, _ => MemberWords.None });

    private static bool IsLockWord(string name) => LockPrimitives.Words.Contains(name) || AwaitableLockNames.Words.Contains(name);

    private static bool MayOverride(MemberDeclarationSyntax member, TypeDeclarationSyntax? type)
        => member is MethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax
            && (member.Modifiers.Any(static m => m.ValueText is "override" or "virtual" or "abstract")
                || type is { BaseList: not null } or InterfaceDeclarationSyntax && !member.Modifiers.Any(static m => m.ValueText is "static" or "private"));

    // Whether it takes the lock at all, callers may say.
    private static bool HasFlag(MemberDeclarationSyntax member)
        => member is BaseMethodDeclarationSyntax { ParameterList.Parameters: var parameters }
            && parameters.Any(static p => p.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword });

    // lock (p), Monitor.Enter(p), p.Wait(), p.EnterReadLock() …
    private static bool LocksParameter(MemberDeclarationSyntax member)
    {
        if (member is not BaseMethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters })
            return false;

        // Where locks of two parameters are taken, callers decide their order.
        var parts = member.DescendantNodes().OfType<LockStatementSyntax>().Select(static statement => statement.Expression).OfType<MemberAccessExpressionSyntax>()
            .Select(static access => access.Expression).OfType<IdentifierNameSyntax>().Where(IsParameter).Select(static name => name.Identifier.ValueText);
        if (parts.Distinct().Count() > 1)
            return true;
        return member.DescendantNodes().Any(node => node switch
        {
            LockStatementSyntax { Expression: IdentifierNameSyntax locked } => IsParameter(locked),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } call
                when IsLockWord(name)
                => access.Expression is IdentifierNameSyntax receiver && IsParameter(receiver)
                    || call.ArgumentList.Arguments.Count > 0 && call.ArgumentList.Arguments[0].Expression is IdentifierNameSyntax argument && IsParameter(argument),
            _ => false,
        });

        bool IsParameter(IdentifierNameSyntax name) => parameters.Any(p => p.Identifier.ValueText == name.Identifier.ValueText);
    }

    // _work(), work(), anything.Invoke()
    private static bool CallsStored(SyntaxNode member) => member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression switch
    {
        IdentifierNameSyntax { Identifier.ValueText: { Length: > 0 } name } => name[0] == '_' || char.IsLower(name[0]),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } => true,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    });

    private static bool CallsParameter(MemberDeclarationSyntax member)
    {
        if (member is not BaseMethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters })
            return false;
        if (parameters.Any(static p => p.Type is not null && LooksLikeDelegate(p.Type)))
            return true;
        var names = parameters.Where(static p => !(p.Type is PredefinedTypeSyntax or ArrayTypeSyntax)).Select(static p => p.Identifier.ValueText).ToImmutableHashSet();
        foreach (var node in member.DescendantNodes())
        {
            var called = node switch
            {
                InvocationExpressionSyntax { Expression: IdentifierNameSyntax direct } => direct,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax target } } => target,
                ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax target, WhenNotNull: InvocationExpressionSyntax } => target,
                _ => null,
            };
            if (called is not null && names.Contains(called.Identifier.ValueText))
                return true;
        }

        return false;
    }

    private static bool LooksLikeDelegate(TypeSyntax type)
        => LastName(type) is var typeName
            && (typeName is "Action" or "Func" or "Predicate" or "Comparison" or "ThreadStart" or "EventHandler"
                || typeName.EndsWith("Handler", StringComparison.Ordinal) || typeName.EndsWith("Callback", StringComparison.Ordinal)
                || typeName.EndsWith("Delegate", StringComparison.Ordinal));

    // lock (a.b[c]), Monitor.Enter(a.b), a.b.EnterScope(): a, b, c; and the locals among them by what they were given.
    private static ImmutableHashSet<string> LockNames(SyntaxNode member)
    {
        var names = ImmutableHashSet.CreateBuilder<string>();
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case LockStatementSyntax statement:
                    Add(statement.Expression);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when IsLockWord(access.Name.Identifier.ValueText):
                    Add(access.Expression);
                    if (call.ArgumentList.Arguments.Count > 0)
                        Add(call.ArgumentList.Arguments[0].Expression);
                    break;
            }
        }

        if (names.Count > 0)
        {
            foreach (var local in member.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(v => names.Contains(v.Identifier.ValueText)).ToList())
                Add(local);
            foreach (var output in member.DescendantNodes().OfType<ArgumentSyntax>().Where(static a => a.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)).ToList())
                Add(output.Parent!.Parent!);
        }

        return names.ToImmutable();

        void Add(SyntaxNode expression)
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

    // () => …, f(Name), x = Name, x += Name.
    private static bool HandsFunctions(SyntaxNode member) => member.DescendantNodes().Any(static node => node switch
    {
        AnonymousFunctionExpressionSyntax => true,
        ArgumentSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } => true,
        AssignmentExpressionSyntax { Right: IdentifierNameSyntax or MemberAccessExpressionSyntax } => true,
        EqualsValueClauseSyntax { Value: IdentifierNameSyntax or MemberAccessExpressionSyntax } => true,
        _ => false,
    });

    // a.b = …, a.b += …, a.b.Add(…): b.
    private static ImmutableHashSet<string> Assigned(SyntaxNode member)
    {
        var names = ImmutableHashSet.CreateBuilder<string>();
        foreach (var node in member.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } access }
                    when s_keeping.Contains(called) => access.Expression,
                _ => null,
            };
            while (target is ElementAccessExpressionSyntax element)
                target = element.Expression;
            if (target is MemberAccessExpressionSyntax qualified)
                names.Add(qualified.Name.Identifier.ValueText);
            else if (target is SimpleNameSyntax name)
                names.Add(name.Identifier.ValueText);
        }

        return names.ToImmutable();
    }

    private static bool IsAccessor(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax { ExpressionBody: not null } => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Any(static accessor => IsShort(accessor.Body, accessor.ExpressionBody)),
        MethodDeclarationSyntax method => IsShort(method.Body, method.ExpressionBody),
        _ => false,
    };

    private static bool IsShort(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow)
        => arrow is not null || body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax { Expression: not null };

    private static bool Synchronized(MemberDeclarationSyntax member) => member.AttributeLists.SelectMany(static list => list.Attributes)
        .Any(static attribute => LastName(attribute.Name) is "MethodImpl" or "MethodImplAttribute" && attribute.ToString().Contains("Synchronized"));

    private static string LastName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => LastName(nullable.ElementType),
        _ => "",
    };
}
