using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Edits that change what is declared, and so what code elsewhere means.</summary>
internal static class DeclarationEdits
{
    private static readonly SyntaxKind[] s_modifiers =
    [
        SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword,
        SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.NewKeyword, SyntaxKind.PartialKeyword,
    ];

    private static readonly string[] s_types =
    [
        "object", "System.Threading.Lock", "SemaphoreSlim", "ReaderWriterLockSlim", "Mutex", "SpinLock", "Acme.Gate", "Acme.AsyncLock", "Bus", "Storage.IStore", "Storage.FileStore", "Action", "Lazy<object>", "Missing", "dynamic",
    ];

    private static readonly string[] s_bases = ["", " : Device", " : Storage.Store", " : Storage.IStore", " : IDisposable", " : Bus", " : Missing"];

    private static readonly string[] s_attributes =
    [
        "[LockClass(\"shelf\")] ", "[LockClass(\"gate\")] ", "[IgnoreLockOrder] ", "[KnownSafeLockOrder(\"Locks.A\", \"Locks.B\")] ", "[RequiresLock(\"Locks.A\")] ", "[Acquires(\"Locks.B\")] ",
        "[Releases(\"Locks.B\")] ", "[AcquiredBefore(\"Locks.B\")] ", "[AcquiredAfter(\"Locks.A\")] ", "[Obsolete] ", "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] ",
    ];

    private static readonly string[] s_members =
    [
        "private readonly object _gate = new();", "private static readonly object s_new = Locks.A;", "public void Dispose() { lock (Locks.B) { } }", "public virtual void Save() { lock (Locks.A) { } }",
        "public void Run() { lock (Locks.A) Calls.TakeB(); }", "public static implicit operator int(C c) { Calls.TakeA(); return 0; }", "public object Root { get { lock (Locks.C) return new object(); } }",
        "public event Action Changed { add { lock (Locks.B) { } } remove { } }", "~C() { Calls.TakeB(); }", "private SpinLock _turns;", "private readonly Lazy<Bus> _bus = new(() => new Bus());",
        "public async Task RunAsync() { await Task.Yield(); lock (Locks.A) { Calls.TakeB(); } }", "public IEnumerable<int> Each() { lock (Locks.A) { yield return 1; } }", "public class Inner { public void Go() { lock (Locks.B) Calls.TakeA(); } }",
        "public void Invoke(Action action) { lock (Locks.C) action(); }", "public int this[int at] { get { Calls.TakeA(); return at; } }", "private static class Locks { public static readonly object A = new(); }",
    ];

    private static readonly string[] s_usings =
    [
        "using Locks = Locks;\n", "using Monitor = System.Threading.Monitor;\n", "using static Locks;\n", "using Storage;\n", "using Bank;\n", "global using Acme;\n", "global using static Calls;\n", "using Calls = Storage.Stores;\n",
        "extern alias Other;\n", "using System.Timers;\n",
    ];

    /// <summary>A declaration has another name, and whoever uses it knows nothing of that.</summary>
    public static Solution? RenameDeclaration(EditContext context) => AnyDeclaredName(context) is { } found ? context.Change(found.File, found.Name.Span, NewName(found.Name.ValueText)) : null;

    /// <summary>A name is another one wherever it stands.</summary>
    public static Solution? RenameEverywhere(EditContext context)
    {
        if (AnyDeclaredName(context) is not { } found)
            return null;
        var solution = context.Solution;
        foreach (var file in context.Files)
        {
            var names = file.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == found.Name.ValueText).ToList();
            if (names.Count > 0)
                solution = solution.WithDocumentText(file.Id, file.Root.GetText().WithChanges(names.Select(static name => new TextChange(name.Span, NewName(name.ValueText)))));
        }

        return solution;
    }

    /// <summary>A method has one more parameter.</summary>
    public static Solution? AddParameter(EditContext context) => context.Replace<ParameterListSyntax>(
        list => $"({string.Join(", ", list.Parameters.Select(static parameter => parameter.ToString()).Append(context.Chance.OneOf(["int extra = 0", "params object[] rest", "Action? then = null", "object lockee"])))})");

    /// <summary>A method has one parameter less.</summary>
    public static Solution? RemoveParameter(EditContext context) => context.Replace<ParameterListSyntax>(
        static list => $"({string.Join(", ", list.Parameters.Skip(1).Select(static parameter => parameter.ToString()))})", static list => list.Parameters.Count > 0);

    /// <summary>A field, parameter or variable has another type.</summary>
    public static Solution? ChangeType(EditContext context) => context.Replace<TypeSyntax>(
        _ => context.Chance.OneOf(s_types), static type => type.Parent is VariableDeclarationSyntax { Parent: FieldDeclarationSyntax } or ParameterSyntax or MethodDeclarationSyntax or ObjectCreationExpressionSyntax);

    /// <summary>A modifier comes or goes.</summary>
    public static Solution? ToggleModifier(EditContext context)
    {
        if (context.Any<MemberDeclarationSyntax>(static member => member is not (GlobalStatementSyntax or BaseNamespaceDeclarationSyntax)) is not { } found)
            return null;
        var kind = context.Chance.OneOf(s_modifiers);
        if (found.Node.Modifiers.Count > 0 && context.Chance.Percent(50))
            return context.Change(found.File, context.Chance.OneOf(found.Node.Modifiers).Span, context.Chance.Percent(50) ? "" : SyntaxFacts.GetText(kind));
        var place = found.Node.Modifiers.Count > 0 ? found.Node.Modifiers[0].SpanStart : found.Node.GetFirstToken().SpanStart;
        return context.Change(found.File, new TextSpan(place, 0), $"{SyntaxFacts.GetText(kind)} ");
    }

    /// <summary>A type has another base.</summary>
    public static Solution? ChangeBase(EditContext context)
    {
        if (context.Any<TypeDeclarationSyntax>() is not { } found)
            return null;
        var span = found.Node.BaseList?.Span ?? new TextSpan(found.Node.TypeParameterList?.Span.End ?? found.Node.Identifier.Span.End, 0);
        return context.Change(found.File, span, context.Chance.OneOf(s_bases));
    }

    /// <summary>A class is a struct, interface or record, and so on round.</summary>
    public static Solution? ChangeKindOfType(EditContext context)
        => context.Any<TypeDeclarationSyntax>() is { } found ? context.Change(found.File, found.Node.Keyword.Span, context.Chance.OneOf(["class", "struct", "record", "interface"])) : null;

    /// <summary>A member has an attribute more.</summary>
    public static Solution? AddAttribute(EditContext context)
        => context.Any<MemberDeclarationSyntax>(static member => member is not (GlobalStatementSyntax or BaseNamespaceDeclarationSyntax)) is { } found
            ? context.Change(found.File, new TextSpan(found.Node.SpanStart, 0), context.Chance.OneOf(s_attributes))
            : null;

    /// <summary>A member has an attribute less.</summary>
    public static Solution? RemoveAttribute(EditContext context) => context.Replace<AttributeListSyntax>(static _ => "");

    /// <summary>A type has one more member.</summary>
    public static Solution? AddMember(EditContext context) => context.Any<TypeDeclarationSyntax>() is { } found
        ? context.Change(found.File, new TextSpan(context.Chance.Percent(50) ? found.Node.OpenBraceToken.Span.End : found.Node.CloseBraceToken.SpanStart, 0), $"\n    {context.Chance.OneOf(s_members)}\n")
        : null;

    /// <summary>A member goes.</summary>
    public static Solution? RemoveMember(EditContext context) => context.Replace<MemberDeclarationSyntax>(static _ => "");

    /// <summary>A member of one type goes to another one, perhaps in another file.</summary>
    public static Solution? MoveMember(EditContext context)
    {
        if (context.Any<MemberDeclarationSyntax>(static member => member.Parent is TypeDeclarationSyntax) is not { } found
            || context.Any<TypeDeclarationSyntax>(type => !type.Span.IntersectsWith(found.Node.Span)) is not { } target)
            return null;
        var added = new TextChange(new TextSpan(target.Node.CloseBraceToken.SpanStart, 0), $"\n    {found.Node}\n");
        var removed = new TextChange(found.Node.Span, "");
        return target.File.Id == found.File.Id
            ? context.Change(found.File, added, removed)
            : context.Change(found.File, removed).WithDocumentText(target.File.Id, target.File.Root.GetText().WithChanges(added));
    }

    /// <summary>A file has one more using directive.</summary>
    public static Solution? AddUsing(EditContext context) => context.AnyFile() is { } file
        ? context.Change(file, new TextSpan(file.Root.Usings.Count > 0 ? file.Root.Usings[0].SpanStart : file.Root.GetFirstToken().SpanStart, 0), context.Chance.OneOf(s_usings))
        : null;

    /// <summary>A using directive goes.</summary>
    public static Solution? RemoveUsing(EditContext context) => context.Replace<UsingDirectiveSyntax>(static _ => "");

    private static (SourceFile File, SyntaxToken Name)? AnyDeclaredName(EditContext context)
    {
        if (context.Any<SyntaxNode>(static node => NameOf(node) != default) is not { } found)
            return null;
        return (found.File, NameOf(found.Node));
    }

    private static SyntaxToken NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        VariableDeclaratorSyntax variable => variable.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        _ => default,
    };

    private static string NewName(string name) => name.EndsWith("New", StringComparison.Ordinal) && name.Length > 3 ? name[..^3] : $"{name}New";
}
