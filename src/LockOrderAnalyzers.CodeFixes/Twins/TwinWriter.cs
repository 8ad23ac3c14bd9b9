using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Splits a method in two: one that takes the lock and calls the other, and one that does the work.</summary>
/// <param name="twin">The one that does the work.</param>
/// <param name="writer">Writes statements.</param>
internal sealed class TwinWriter(TwinSignature twin, StatementWriter writer)
{
    private static readonly SyntaxKind[] s_keptModifiers = [SyntaxKind.StaticKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.ReadOnlyKeyword];

    /// <summary>What the statements under the lock become: a call of the twin.</summary>
    public MethodDeclarationSyntax WriteOriginal(MethodDeclarationSyntax method, BlockSyntax container, int kept)
    {
        var call = $"{twin.Name}{TypeArguments(method)}({string.Join(", ", method.ParameterList.Parameters.Select(Argument))})";
        var isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (isAsync && twin.IsAwaited)
            call = $"await {call}{Configured(method)}";
        var statement = writer.Parse(ReturnsValue(isAsync) ? $"return {call};" : $"{call};");
        var statements = container.Statements.Take(kept).Append(statement);
        return method.ReplaceNode(container, container.WithStatements(List(statements)).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>The twin.</summary>
    public MethodDeclarationSyntax WriteTwin(MethodDeclarationSyntax method, GuardedBody body, IReadOnlyList<StatementSyntax> inside, SyntaxKind accessibility, IEnumerable<AttributeListSyntax> attributes)
    {
        var isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword) && twin.IsAwaited;
        var modifiers = new List<SyntaxKind> { accessibility };
        modifiers.AddRange(s_keptModifiers.Where(kind => method.Modifiers.Any(kind)));
        if (isAsync)
            modifiers.Add(SyntaxKind.AsyncKeyword);

        var indentation = TriviaList(method.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var comment = Comment($"// The caller holds {body.LockName ?? "the lock"}.");
        return MethodDeclaration(
                List(attributes.Select(list => list.WithoutTrivia().WithTrailingTrivia(indentation.Prepend(writer.EndOfLine)))),
                TokenList(modifiers.Select(kind => Token(default, kind, TriviaList(Space)))),
                twin.ReturnType.WithoutTrivia().WithTrailingTrivia(Space),
                null,
                Identifier(twin.Name),
                method.TypeParameterList?.WithoutTrivia(),
                method.ParameterList.WithoutTrivia().WithTrailingTrivia(writer.EndOfLine),
                List(method.ConstraintClauses.Select(clause => clause.WithTrailingTrivia(writer.EndOfLine))),
                writer.Block(inside),
                null,
                default)
            .WithLeadingTrivia(indentation.Prepend(writer.EndOfLine).Append(comment).Append(writer.EndOfLine).Concat(indentation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private bool ReturnsValue(bool isAsync) => twin.ReturnType switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => false,
        { } type => !(isAsync && twin.IsAwaited) || RightMost(type) is GenericNameSyntax,
    };

    private static TypeSyntax RightMost(TypeSyntax type) => type is QualifiedNameSyntax qualified ? qualified.Right : type;

    private static string TypeArguments(MethodDeclarationSyntax method) =>
        method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";

    private static string Argument(ParameterSyntax parameter)
    {
        var mode = parameter.Modifiers.FirstOrDefault(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword);
        return mode.IsKind(SyntaxKind.None) ? parameter.Identifier.Text : $"{mode.Text} {parameter.Identifier.Text}";
    }

    // The method goes on where it went on after it had waited for the lock.
    private static string Configured(MethodDeclarationSyntax method) => method.Body!.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }) is { } configured
            ? $".ConfigureAwait{configured.ArgumentList}"
            : "";
}
