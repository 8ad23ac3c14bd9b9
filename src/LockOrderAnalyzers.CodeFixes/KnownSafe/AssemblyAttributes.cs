using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Adds attributes of the assembly to a file, after its usings.</summary>
internal static class AssemblyAttributes
{
    public static CompilationUnitSyntax Add(CompilationUnitSyntax unit, IEnumerable<AttributeSyntax> attributes, SyntaxTrivia endOfLine)
    {
        var lists = attributes.Select(attribute => SyntaxFactory.AttributeList(
                SyntaxFactory.AttributeTargetSpecifier(
                    SyntaxFactory.Token(SyntaxKind.AssemblyKeyword), SyntaxFactory.Token(default, SyntaxKind.ColonToken, SyntaxFactory.TriviaList(SyntaxFactory.Space))),
                SyntaxFactory.SingletonSeparatedList(attribute))
            .WithTrailingTrivia(endOfLine)).ToArray();
        if (unit.AttributeLists.Count > 0)
            return unit.AddAttributeLists(lists);

        // The file's header comment stays on top; what documents the first member stays with that member.
        if (unit.Usings.Count == 0 && unit.Externs.Count == 0)
        {
            var leading = unit.GetLeadingTrivia();
            var header = HeaderLength(leading);
            unit = unit.WithLeadingTrivia(leading.Skip(header));
            lists[0] = lists[0].WithLeadingTrivia(leading.Take(header));
        }
        else
        {
            lists[0] = lists[0].WithLeadingTrivia(endOfLine);
        }

        if (unit.Members.Count > 0 && !StartsWithBlankLine(unit.Members[0].GetLeadingTrivia()))
            lists[lists.Length - 1] = lists[lists.Length - 1].WithTrailingTrivia(endOfLine, endOfLine);
        return unit.AddAttributeLists(lists);
    }

    private static bool StartsWithBlankLine(SyntaxTriviaList trivia) =>
        trivia.SkipWhile(item => item.IsKind(SyntaxKind.WhitespaceTrivia)).Select(item => item.IsKind(SyntaxKind.EndOfLineTrivia)).FirstOrDefault();

    // Up to and with the last blank line or directive.
    private static int HeaderLength(SyntaxTriviaList leading)
    {
        for (var index = leading.Count - 1; index >= 0; index--)
        {
            if (leading[index].IsDirective)
                return index + 1;
            if (leading[index].IsKind(SyntaxKind.EndOfLineTrivia) && (index == 0 || leading[index - 1].IsKind(SyntaxKind.EndOfLineTrivia)))
                return index + 1;
        }

        return 0;
    }
}
