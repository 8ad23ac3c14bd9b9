using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Cuts lists of trivia down to their comments.</summary>
internal static class TriviaLists
{
    /// <summary>Whether there is anything in it that a reader would miss.</summary>
    public static bool HasComments(this SyntaxTriviaList trivia) => trivia.Any(item => !IsBlank(item));

    /// <summary>Without the blank lines that it starts with.</summary>
    public static SyntaxTriviaList WithoutBlankStart(this SyntaxTriviaList trivia)
    {
        var first = trivia.TakeWhile(IsBlank).Select((item, index) => item.IsKind(SyntaxKind.EndOfLineTrivia) ? index + 1 : 0).DefaultIfEmpty().Max();
        return SyntaxFactory.TriviaList(trivia.Skip(first));
    }

    /// <summary>Without the blanks that it ends with.</summary>
    public static SyntaxTriviaList WithoutBlankEnd(this SyntaxTriviaList trivia) =>
        SyntaxFactory.TriviaList(trivia.Take(trivia.Count - trivia.Reverse().TakeWhile(IsBlank).Count()));

    /// <summary>The trivia if there are comments in it, else nothing.</summary>
    public static SyntaxTriviaList CommentsOnly(this SyntaxTriviaList trivia) => trivia.HasComments() ? trivia.WithoutBlankStart() : default;

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
