using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Formats what a fix has written, with the line ends that the file has: an editor's own setting may be another.</summary>
internal static class FormattedChange
{
    /// <summary>The document with a new root whose annotated nodes are formatted.</summary>
    public static async Task<Document> ApplyAsync(Document document, SyntaxNode root, CancellationToken cancellationToken)
    {
        var options = await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false);
        var endOfLine = EndOfLine.Of(root).ToFullString();
        return await Formatter.FormatAsync(
            document.WithSyntaxRoot(root),
            Formatter.Annotation,
            options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, endOfLine),
            cancellationToken).ConfigureAwait(false);
    }
}
