using System.Collections.Immutable;
using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Index;

/// <summary>A name that is a lock word in one compilation, because of what is known of code that is not in it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Words">What it tells about a member that mentions it.</param>
/// <param name="Callees">The names of the members that it runs.</param>
/// <param name="IsCalled">Whether it tells that only where it is called: it may be the name of a type too.</param>
internal sealed record ForeignWord(string Name, MemberWords Words, ImmutableArray<string> Callees, bool IsCalled = false)
{
    /// <summary>The words of the facts that count in a compilation.</summary>
    public static IEnumerable<ForeignWord> Of(LockFacts facts) => facts.All.Select(static fact => new ForeignWord(
        fact.Subject.Word,
        fact.Clauses.Aggregate(MemberWords.None, static (words, clause) => words | Of(clause.Verb)),
        fact.Clauses.Where(static clause => clause.Callee is not null).Select(static clause => clause.Callee!.Member).ToImmutableArray()));

    /// <summary>The words of locks that are awaited, in a compilation that uses such.</summary>
    public static IEnumerable<ForeignWord> OfAwaitableLocks() => AwaitableLockNames.BlockingWords
        .Select(static name => new ForeignWord(name, MemberWords.Lock | MemberWords.Takes, ImmutableArray<string>.Empty, IsCalled: true));

    private static MemberWords Of(FactVerb verb) => verb switch
    {
        FactVerb.Takes => MemberWords.Lock,
        FactVerb.Acquires => MemberWords.Lock | MemberWords.Takes,
        FactVerb.Releases => MemberWords.Lock | MemberWords.Releases,
        FactVerb.Requires => MemberWords.Lock | MemberWords.Contract,
        FactVerb.RunsNow => MemberWords.CallsParameter,
        _ => MemberWords.None,
    };
}
