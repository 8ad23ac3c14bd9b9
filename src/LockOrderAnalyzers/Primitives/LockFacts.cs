using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// What is known of members whose code is not in the compilation: the facts of the class library and those of the user's files.
/// </summary>
internal sealed class LockFacts
{
    private readonly ImmutableArray<LockFact> _facts;
    private readonly ILookup<(string Type, string Member), LockFact> _bySubject;
    private readonly HashSet<string> _members;
    private readonly HashSet<string> _locks;

    /// <summary>Takes in facts.</summary>
    public LockFacts(IEnumerable<LockFact> facts)
    {
        _facts = facts.ToImmutableArray();
        _bySubject = _facts.ToLookup(static fact => (fact.Subject.Type, fact.Subject.Member));
        _members = [.. _facts.Select(static fact => fact.Subject.Member)];
        _locks = [.. _facts.Where(static fact => fact.Clauses.Any(static c => c is { Verb: FactVerb.Acquires, Lock: { Text: "this", IsQuoted: false } }))
            .Select(static fact => fact.Subject.Type)];
    }

    /// <summary>No facts.</summary>
    public static LockFacts None { get; } = new([]);

    /// <summary>Whether there is no fact.</summary>
    public bool IsEmpty => _facts.IsEmpty;

    /// <summary>The facts.</summary>
    public IEnumerable<LockFact> All => _facts;

    /// <summary>The names of which it matters whether a compilation mentions them.</summary>
    public IEnumerable<string> Words => _facts.SelectMany(static fact => fact.When.Concat(fact.Unless).Select(static condition => condition.Name)
        .Concat(fact.Clauses.Where(static clause => clause.Callee is not null).Select(static clause => clause.Callee!.Member)).Append(fact.Subject.Word).Append(fact.Subject.SimpleType));

    /// <summary>Whether some member of this name has a fact.</summary>
    public bool Mention(string member) => _members.Contains(member);

    /// <summary>The facts of a member.</summary>
    /// <param name="type">The full name of its type, or of the static property through whose value it is used.</param>
    /// <param name="member">Its name.</param>
    public IEnumerable<LockFact> Of(string type, string member) => _bySubject[(type, member)];

    /// <summary>Whether objects of a type are locks: some member of it acquires its receiver.</summary>
    public bool IsLock(string type) => _locks.Contains(type);

    /// <summary>The facts that count in a compilation.</summary>
    /// <param name="isMentioned">Whether the compilation mentions a name.</param>
    /// <param name="isLocked">Whether it does so where it takes a lock.</param>
    /// <param name="isType">Whether it names a type, or something as a type could be named, anywhere.</param>
    public LockFacts Active(Func<string, bool> isMentioned, Func<string, bool> isLocked, Func<string, bool> isType)
    {
        return new LockFacts(_facts.Where(fact => isMentioned(fact.Subject.Word) && (!fact.NeedsType || isType(fact.Subject.SimpleType)) && (fact.When.IsEmpty || fact.When.Any(Holds)) && !fact.Unless.Any(Holds)));

        bool Holds(FactCondition condition) => condition.IsLocked ? isLocked(condition.Name) : isMentioned(condition.Name);
    }
}
