using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Corrects a name in an annotation that names no lock to that of the lock whose name is most like it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockNameFix))]
[Shared]
public sealed class LockNameFix : CodeFixProvider
{
    private static readonly NodeEdits s_edits = new("CorrectLockName", Plan);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK011");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_edits;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => s_edits.RegisterAsync(context);

    private static NodeEdit? Plan(EditContext context, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue("Name", out var name) || name is null || !diagnostic.Properties.TryGetValue("Nearest", out var nearest) || nearest is null
            || context.Root.FindNode(diagnostic.Location.SourceSpan) is not AttributeSyntax attribute)
            return null;

        if (Literals(attribute, name).Any())
            return Edit(name, nearest);

        // (typeof(Type), "_member")
        return Owner(name) == Owner(nearest) && Literals(attribute, Member(name)).Any(IsMemberOfType) ? Edit(Member(name), Member(nearest)) : null;

        NodeEdit Edit(string written, string correct) => new(attribute, $"Change '{written}' to '{correct}'", (root, current) => root.ReplaceNodes(
            Literals(current, written),
            (literal, _) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(correct)).WithTriviaFrom(literal)));
    }

    private static IEnumerable<LiteralExpressionSyntax> Literals(SyntaxNode attribute, string value) => attribute.DescendantNodes().OfType<LiteralExpressionSyntax>()
        .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText == value
            && literal.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals: null });

    private static bool IsMemberOfType(LiteralExpressionSyntax literal) => literal.Parent is AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax list } argument
        && list.Arguments.IndexOf(argument) is > 0 and var index && list.Arguments[index - 1].Expression is TypeOfExpressionSyntax;

    private static string Member(string name) => name.Substring(name.LastIndexOf('.') + 1);

    // The simple name of the type: whether its namespace is written does not matter.
    private static string Owner(string name)
    {
        var parts = name.Split('.');
        return parts.Length > 1 ? parts[parts.Length - 2] : "";
    }
}
