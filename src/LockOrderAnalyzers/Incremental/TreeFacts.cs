using System.Collections.Immutable;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Incremental;

/// <summary>What was extracted of a member, and where the member was then: that tells its places from there.</summary>
/// <param name="Facts">What was extracted.</param>
/// <param name="Start">Where in the file the member began.</param>
/// <param name="Line">In which line, from 0.</param>
internal sealed record ExtractedMember(MemberFacts Facts, int Start, int Line)
{
    /// <summary>What was just extracted of a member.</summary>
    public static ExtractedMember Of(MemberFacts facts, MemberEntry member, SourceText text)
        => new(facts, member.Span.Start, text.Lines.GetLineFromPosition(member.Span.Start).LineNumber);
}

/// <summary>What was extracted of a tree.</summary>
/// <param name="Members">The members that were looked into, by their numbers in the tree.</param>
/// <param name="HasPlaces">Whether their places are still where they were.</param>
internal sealed record TreeFacts(ImmutableDictionary<int, ExtractedMember> Members, bool HasPlaces = true)
{
    /// <summary>Of a tree that nothing was extracted of.</summary>
    public static TreeFacts None { get; } = new(ImmutableDictionary<int, ExtractedMember>.Empty);
}
