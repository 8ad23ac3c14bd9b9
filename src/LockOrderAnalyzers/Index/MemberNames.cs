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

    /// <summary>The names of the annotations that speak of locks, with and without the ending that attributes may be written with.</summary>
    public static IEnumerable<string> AnnotationNames => s_annotations.Concat(s_annotations.Select(static name => name + "Attribute"));

    private static readonly ImmutableHashSet<string> s_plainTypes = ImmutableHashSet.Create(
        "String", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Uri", "Type", "Version", "Encoding", "StringBuilder", "Regex", "CultureInfo",
        "Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Boolean", "Byte", "Char", "Single", "Double", "Decimal", "BigInteger", "IntPtr", "nint", "nuint");

    private static readonly ImmutableHashSet<string> s_plainContainers = ImmutableHashSet.Create(
        "List", "HashSet", "Dictionary", "Nullable", "KeyValuePair", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory", "ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableDictionary");

    /// <summary>The attributes naming locks that a declaration, or one of its accessors, bears; of a compilation unit, those of the assembly.</summary>
    public static IEnumerable<TextSpan> Annotations(SyntaxNode node)
    {
        var lists = node switch
        {
            CompilationUnitSyntax unit => unit.AttributeLists,
            MemberDeclarationSyntax member => member.AttributeLists,
            _ => default,
        };
        var accessors = (node as BasePropertyDeclarationSyntax)?.AccessorList?.Accessors ?? default;
        return lists.Count == 0 && accessors.Count == 0 ? [] : Annotations(lists, accessors);
    }

    private static IEnumerable<TextSpan> Annotations(SyntaxList<AttributeListSyntax> lists, SyntaxList<AccessorDeclarationSyntax> accessors)
    {
        return lists.Concat(accessors.SelectMany(static accessor => accessor.AttributeLists)).SelectMany(static list => list.Attributes)
            .Where(static attribute => IsAnnotation(attribute, s_annotations)).Select(static attribute => attribute.Span);
    }

    private static bool IsAnnotation(AttributeSyntax attribute, params string[] names)
        => LastName(attribute.Name) is var written && names.Any(name => written == name || written == name + "Attribute");

    /// <summary>The entry of a member declaration.</summary>
    public static MemberEntry Of(MemberDeclarationSyntax member, ReaderMemory memory)
    {
        var type = member.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var typeName = type?.Identifier.ValueText ?? "";
        var fullName = type is null ? "" : memory.FullName(type);
        var reader = MemberReader.Read(member, memory);
        if (member is ConstructorDeclarationSyntax)
        {
            // A constructor runs its base constructor, named or not, and another of its own type or the initializers.
            foreach (var parent in type?.BaseList?.Types ?? default)
                reader.MentionConstructor(parent.Type);
            reader.MentionOwnConstructor(typeName);
        }

        var words = reader.Words;
        if (member is ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null })
            words |= MemberWords.Construction;
        if (MayOverride(member, type))
            words |= MemberWords.Overrides;
        if (HasFlag(member))
            words |= MemberWords.HasFlag;
        if (TakesDelegate(member))
            words |= MemberWords.CallsParameter;
        if (EndsInThrow(member))
            words |= MemberWords.Throws;
        if (IsHidden(member))
            words |= MemberWords.Hidden;
        if (IsAccessor(member))
            words |= MemberWords.Accessor;
        if (Synchronized(member))
            words |= MemberWords.Lock | MemberWords.Takes;
        if (member.AttributeLists.Count > 0
            && member.AttributeLists.SelectMany(static list => list.Attributes).Any(static a => IsAnnotation(a, "Acquires", "Releases", "RequiresLock")))
            words |= MemberWords.Lock | MemberWords.Takes | MemberWords.Contract;
        if (CarriesNothing(member))
            words |= MemberWords.CarriesNothing;
        var (least, most) = Arguments(member);
        if (most > 0 && ((BaseMethodDeclarationSyntax)member).ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword))
            words |= MemberWords.Extends;
        return new MemberEntry(
            member.Span, fullName, Names(member, memory.Once(Construct + typeName)), reader.DeclaredTypes, least, most, reader.Mentions, words, reader.LockNames(), reader.Assigned)
        {
            ExtendedType = (words & MemberWords.Extends) != 0 ? reader.ExtendedType : "",
        };
    }

    /// <summary>The entry of the statements at the top of a program.</summary>
    public static MemberEntry TopLevel(CompilationUnitSyntax unit, ReaderMemory memory)
    {
        var reader = MemberReader.Read(unit, memory);
        return new MemberEntry(unit.Span, "", ImmutableArray<string>.Empty, "", 0, -1, reader.Mentions, reader.Words, reader.LockNames(), reader.Assigned);
    }

    /// <summary>The entry of a primary constructor, or of the constructor that nobody wrote.</summary>
    public static MemberEntry PrimaryConstructor(TypeDeclarationSyntax type, ReaderMemory memory)
    {
        memory.Clear();
        var names = new ReceiverNames(type, memory);
        var constructed = (type.BaseList?.Types ?? default).Select(parent => new Mention(Construct + LastName(parent.Type), names.OfTypes(parent.Type), -1, false))
            .Append(new Mention(Construct + type.Identifier.ValueText, ReceiverNames.Own, -1, false));
        return new MemberEntry(
            type.ParameterList?.Span ?? type.Identifier.Span,
            memory.FullName(type),
            (type.ParameterList?.Parameters ?? default).Select(static p => p.Identifier.ValueText).Prepend(Construct + type.Identifier.ValueText).ToImmutableArray(),
            names.OfTypes((type.ParameterList?.Parameters ?? default).Select(static p => p.Type).ToArray()),
            0,
            -1,
            MentionList.Of(constructed, memory),
            MemberWords.Construction,
            ImmutableArray<string>.Empty,
            MentionList.Of((type.ParameterList?.Parameters ?? default).Select(static p => new Mention(p.Identifier.ValueText, ReceiverNames.Own, -1, false)), memory));
    }

    /// <summary>
    /// What a declaration says of how types are related; of a <c>using</c>, the alias that it makes, or the type whose static members it lets code
    /// mention; null for one that says nothing.
    /// </summary>
    public static TypeEntry? Type(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => new TypeEntry(
            type.Identifier.ValueText,
            FullName(type),
            (type.BaseList?.Types ?? default).Select(static parent => Written(parent.Type)).ToImmutableArray(),
            type is EnumDeclarationSyntax)
        {
            Held = (type.BaseList?.Types ?? default).SelectMany(static parent => parent.Type.DescendantNodes().OfType<TypeArgumentListSyntax>()).SelectMany(static list => NamesIn(list)).Distinct().ToImmutableArray(),
        },

        // Whoever has a delegate has what it is called with.
        DelegateDeclarationSyntax @delegate => new TypeEntry(@delegate.Identifier.ValueText, FullName(@delegate), NamesIn(@delegate), IsPlain: false),
        UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } directive => new TypeEntry(alias, "", NamesIn(directive), IsPlain: false),
        UsingDirectiveSyntax { StaticKeyword.RawKind: not 0, Name: { } name } => new TypeEntry(TypeEntry.UsedStatically, "", ImmutableArray.Create(Written(name)), IsPlain: false),
        _ => null,
    };

    private static ImmutableArray<string> NamesIn(SyntaxNode node)
        => node.DescendantNodes().OfType<SimpleNameSyntax>().Where(static name => name.Parent is not NameEqualsSyntax).Select(static name => name.Identifier.ValueText).ToImmutableArray();

    // How many arguments a call can have. Property parameters are those of an indexer.
    private static (short Least, short Most) Arguments(MemberDeclarationSyntax member)
    {
        var parameters = member switch
        {
            MethodDeclarationSyntax or ConstructorDeclarationSyntax => ((BaseMethodDeclarationSyntax)member).ParameterList.Parameters,
            _ => default(SeparatedSyntaxList<ParameterSyntax>?),
        };
        if (parameters is not { } list)
            return (0, -1);
        short least = 0;
        var most = (short)list.Count;
        foreach (var parameter in list)
        {
            if (parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
                most = short.MaxValue;
            else if (parameter.Default is null)
                least++;
        }

        return (least, most);
    }

    private static ImmutableArray<string> Names(MemberDeclarationSyntax member, string constructor) => member switch
    {
        MethodDeclarationSyntax method => ImmutableArray.Create(method.Identifier.ValueText),
        ConstructorDeclarationSyntax => ImmutableArray.Create(constructor),
        DestructorDeclarationSyntax => ImmutableArray<string>.Empty,
        OperatorDeclarationSyntax => ImmutableArray.Create("operator"),
        ConversionOperatorDeclarationSyntax => ImmutableArray.Create("operator"),
        PropertyDeclarationSyntax { Initializer: not null } property => ImmutableArray.Create(property.Identifier.ValueText, constructor),
        PropertyDeclarationSyntax property => ImmutableArray.Create(property.Identifier.ValueText),
        IndexerDeclarationSyntax => ImmutableArray.Create("this[]"),
        EventDeclarationSyntax @event => ImmutableArray.Create(@event.Identifier.ValueText),
        BaseFieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } => ImmutableArray.Create(variables[0].Identifier.ValueText, constructor),
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText).Append(constructor).ToImmutableArray(),
        _ => ImmutableArray<string>.Empty,
    };

    /// <summary>Whether a method of this name may take a lock.</summary>
    public static bool IsLockWord(string name) => LockPrimitives.Words.Contains(name) || AwaitableLockNames.Words.Contains(name);

    private static bool MayOverride(MemberDeclarationSyntax member, TypeDeclarationSyntax? type)
        => member is MethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax
            && (Has(member.Modifiers, SyntaxKind.OverrideKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.AbstractKeyword)
                || type is InterfaceDeclarationSyntax && !Has(member.Modifiers, SyntaxKind.StaticKeyword, SyntaxKind.PrivateKeyword)
                || IsExplicit(member) || HasBases(type) && member.Modifiers.Any(SyntaxKind.PublicKeyword));

    // Another part of the type may name them.
    private static bool HasBases(TypeDeclarationSyntax? type) => type is not null && (type.BaseList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsExplicit(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier is not null,
        BasePropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier is not null,
        _ => false,
    };

    private static bool Has(SyntaxTokenList modifiers, SyntaxKind one, SyntaxKind two, SyntaxKind three = SyntaxKind.None)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.IsKind(one) || modifier.IsKind(two) || modifier.IsKind(three))
                return true;
        }

        return false;
    }

    // Whether it takes the lock at all, callers may say.
    private static bool HasFlag(MemberDeclarationSyntax member)
        => AnyParameter(member, static parameter => parameter.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword });

    private static bool AnyParameter(MemberDeclarationSyntax member, Func<ParameterSyntax, bool> matches)
    {
        if (member is BaseMethodDeclarationSyntax { ParameterList.Parameters: var parameters })
        {
            foreach (var parameter in parameters)
            {
                if (matches(parameter))
                    return true;
            }
        }

        return false;
    }

    private static bool EndsInThrow(MemberDeclarationSyntax member)
        => member is MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } || member is MethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements } && statements.Last() is ThrowStatementSyntax;

    private static bool IsHidden(MemberDeclarationSyntax member)
        => !Has(member.Modifiers, SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword)
            && member.Parent is not InterfaceDeclarationSyntax && !IsExplicit(member);

    private static bool TakesDelegate(MemberDeclarationSyntax member)
        => AnyParameter(member, static parameter => parameter.Type is { } type && LooksLikeDelegate(type));

    // int, string, List<Guid>: no locks, functions or work in it.
    private static bool CarriesNothing(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax and not EventFieldDeclarationSyntax and BaseFieldDeclarationSyntax field => IsPlain(field.Declaration.Type),
        PropertyDeclarationSyntax property => IsPlain(property.Type),
        MethodDeclarationSyntax method => IsPlain(method.ReturnType),
        _ => false,
    };

    private static bool IsPlain(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        NullableTypeSyntax nullable => IsPlain(nullable.ElementType),
        ArrayTypeSyntax array => IsPlain(array.ElementType),
        IdentifierNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax } => s_plainTypes.Contains(LastName(type)),
        GenericNameSyntax generic => s_plainContainers.Contains(generic.Identifier.ValueText) && generic.TypeArgumentList.Arguments.All(IsPlain),
        _ => false,
    };

    private static bool LooksLikeDelegate(TypeSyntax type)
        => LastName(type) is var typeName
            && (typeName is "Action" or "Func" or "Predicate" or "Comparison" or "ThreadStart" or "EventHandler"
                || typeName.EndsWith("Handler", StringComparison.Ordinal) || typeName.EndsWith("Callback", StringComparison.Ordinal)
                || typeName.EndsWith("Delegate", StringComparison.Ordinal));

    private static bool IsAccessor(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax { ExpressionBody: not null } => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Any(static accessor => IsShort(accessor.Body, accessor.ExpressionBody)),
        MethodDeclarationSyntax method => IsShort(method.Body, method.ExpressionBody),
        _ => false,
    };

    private static bool IsShort(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow)
        => arrow is not null || body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax { Expression: not null };

    private static bool Synchronized(MemberDeclarationSyntax member) => member.AttributeLists.Count > 0 && member.AttributeLists.SelectMany(static list => list.Attributes)
        .Any(static attribute => LastName(attribute.Name) is "MethodImpl" or "MethodImplAttribute" && attribute.ToString().Contains("Synchronized"));

    /// <summary>The name of a type or namespace as it is written, without type arguments.</summary>
    public static string Written(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => $"{Written(qualified.Left)}.{qualified.Right.Identifier.ValueText}",
        _ => LastName(type),
    };

    /// <summary>Space.Outer.Inner</summary>
    public static string FullName(MemberDeclarationSyntax declaration)
    {
        var name = "";
        for (SyntaxNode? at = declaration; at is not null; at = at.Parent)
        {
            var part = at switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax @delegate => @delegate.Identifier.ValueText,
                BaseNamespaceDeclarationSyntax space => Written(space.Name),
                _ => "",
            };
            name = name.Length == 0 || part.Length == 0 ? part + name : $"{part}.{name}";
        }

        return name;
    }

    /// <summary>The simple name of a type.</summary>
    public static string LastName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => LastName(nullable.ElementType),
        _ => "",
    };
}
