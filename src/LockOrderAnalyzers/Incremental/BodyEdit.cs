using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Incremental;

/// <summary>The difference between two versions of a tree that declare the same.</summary>
internal sealed class BodyEdit
{
    private readonly TreeIndex _before;
    private readonly SourceText _beforeText;
    private readonly Dictionary<int, (FactsMatch Match, ExtractedMember Known)> _matches = [];

    private BodyEdit(TreeIndex before, SourceText beforeText, TreeIndex index, SourceText afterText, ImmutableArray<int> changed)
    {
        _before = before;
        _beforeText = beforeText;
        Text = afterText;
        Index = index;
        Changed = changed;
    }

    /// <summary>The index of the later version.</summary>
    public TreeIndex Index { get; }

    /// <summary>The text of the later version.</summary>
    public SourceText Text { get; }

    /// <summary>The members whose text changed, by their numbers in the tree.</summary>
    public ImmutableArray<int> Changed { get; }

    /// <summary>The edit that leads from one version of a tree to another, or null if they do not declare the same.</summary>
    public static BodyEdit? Between(SyntaxTree before, TreeIndex beforeIndex, SyntaxTree after, CancellationToken cancellation)
    {
        if (before.FilePath != after.FilePath || !before.Options.Equals(after.Options)
            || !SyntaxFactory.AreEquivalent(before, after, topLevel: true) || !DeclaredValues.AreSame(before, after, cancellation))
            return null;
        var index = TreeIndex.Of(after, cancellation);
        var (beforeText, afterText) = (before.GetText(cancellation), after.GetText(cancellation));
        if (index.Members.Length != beforeIndex.Members.Length || index.Annotations.Length != beforeIndex.Annotations.Length || HasLineDirectives(before, cancellation) || HasLineDirectives(after, cancellation))
            return null;
        var changed = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < index.Members.Length; i++)
        {
            var (old, now) = (beforeIndex.Members[i].Span, index.Members[i].Span);
            if (old.Length == now.Length && beforeText.GetSubText(old).ContentEquals(afterText.GetSubText(now)))
                continue;
            if (Throws(before, old, cancellation) != Throws(after, now, cancellation))
                return null;
            changed.Add(i);
        }

        return new BodyEdit(beforeIndex, beforeText, index, afterText, changed.ToImmutable());
    }

    /// <summary>Takes in that a changed member means the same as before, and where its places are now.</summary>
    /// <param name="member">The member.</param>
    /// <param name="match">Its places before and now.</param>
    /// <param name="known">Where it was when the places before were told.</param>
    public void Match(int member, FactsMatch match, ExtractedMember known) => _matches.Add(member, (match, known));

    /// <summary>A finding, with the places in the file where they are now; null where that cannot be told.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="file">Its name, which no other file has.</param>
    public Finding? Move(Finding finding, string path, string file)
    {
        var site = Move(finding.Site, path);
        var related = finding.Related.Select(one => Move(one, path)).ToImmutableArray();
        if (site is null || related.Any(static one => one is null) || file.Length == 0)
            return null;
        var isTold = true;
        var message = finding.Message.IndexOf(file, StringComparison.Ordinal) < 0 ? finding.Message : Regex.Replace(
            finding.Message,
            $@"(?<![\w.\-]){Regex.Escape(file)}:([0-9]+)",
            match =>
            {
                var line = LineOf(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
                isTold &= line is not null;
                return $"{file}:{line}";
            });
        return isTold ? finding with { Site = site.Value, Related = related.Select(static one => one!.Value).ToImmutableArray(), Message = message } : null;
    }

    private Site? Move(Site site, string path)
    {
        if (site.Path != path)
            return site;
        var member = MemberAt(site.Start);
        if (member < 0)
            return null;
        if (Changed.Contains(member))
            return Matched(member) is var (match, shift, lines) ? match.Find(site with { Start = site.Start - shift, Line = site.Line - lines }) : null;
        var start = site.Start - _before.Members[member].Span.Start + Index.Members[member].Span.Start;
        return site with { Start = start, Line = site.Line + LineShift(member) };
    }

    // The line, of which all members that stand on it tell the same.
    private int? LineOf(int line)
    {
        if (line < 1 || line > _beforeText.Lines.Count)
            return null;
        var span = _beforeText.Lines[line - 1].Span;
        int? shift = null;
        for (var i = 0; i < _before.Members.Length; i++)
        {
            if (!_before.Members[i].Span.IntersectsWith(span))
                continue;
            if (LineShift(i, line) is not { } here || shift is { } known && known != here)
                return null;
            shift = here;
        }

        return shift is null ? null : line + shift;
    }

    // How far a changed member had moved, in places and lines, since its places were told.
    private (FactsMatch Match, int Shift, int Lines)? Matched(int member) => _matches.TryGetValue(member, out var found)
        ? (found.Match, _before.Members[member].Span.Start - found.Known.Start, _beforeText.Lines.GetLineFromPosition(_before.Members[member].Span.Start).LineNumber - found.Known.Line)
        : null;

    // How far a line of a member moves; null where that is not known.
    private int? LineShift(int member, int line)
    {
        if (!Changed.Contains(member))
            return LineShift(member);
        return Matched(member) is var (match, _, lines) && match.LineOf(line - lines) is { } now ? now - line : null;
    }

    private int LineShift(int member)
        => Text.Lines.GetLineFromPosition(Index.Members[member].Span.Start).LineNumber - _beforeText.Lines.GetLineFromPosition(_before.Members[member].Span.Start).LineNumber;

    // The statements at the top of a program have the whole file around them.
    private int MemberAt(int position)
    {
        var found = -1;
        for (var i = 0; i < _before.Members.Length; i++)
        {
            if (_before.Members[i].Span.Contains(position) && (found < 0 || _before.Members[i].Span.Length < _before.Members[found].Span.Length))
                found = i;
        }

        return found;
    }

    private static bool HasLineDirectives(SyntaxTree tree, CancellationToken cancellation)
        => tree.GetRoot(cancellation) is CSharpSyntaxNode { ContainsDirectives: true } root
            && root.GetFirstDirective(static directive => directive.RawKind is (int)SyntaxKind.LineDirectiveTrivia or (int)SyntaxKind.LineSpanDirectiveTrivia) is not null;

    // What callers know of a body by its text.
    private static bool Throws(SyntaxTree tree, TextSpan span, CancellationToken cancellation) => ThrowingCode.TextCanThrow(tree.GetRoot(cancellation).FindNode(span));
}
