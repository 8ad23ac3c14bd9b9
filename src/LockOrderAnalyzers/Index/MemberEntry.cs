using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Index;

/// <summary>What the names in a piece of code tell about it.</summary>
[Flags]
internal enum MemberWords
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It takes or releases a lock, or seems to.</summary>
    Lock = 1 << 0,

    /// <summary>It takes a lock otherwise than by a <c>lock</c> statement.</summary>
    Takes = 1 << 1,

    /// <summary>It releases a lock otherwise than at the end of a <c>lock</c> statement.</summary>
    Releases = 1 << 4,

    /// <summary>It only reads a field or calls one method: it may be another name for a lock.</summary>
    Accessor = 1 << 2,

    /// <summary>It calls one of its parameters, or hands one that looks like a delegate to somebody.</summary>
    CallsParameter = 1 << 5,

    /// <summary>It takes a lock that is one of its parameters, or depends on a flag: which one, or whether at all, its callers say.</summary>
    LocksParameter = 1 << 6,

    /// <summary>It may override another member or implement one.</summary>
    Overrides = 1 << 7,

    /// <summary>It names the spinning lock of the class library.</summary>
    Spins = 1 << 8,

    /// <summary>It may put the thread to sleep.</summary>
    Sleeps = 1 << 9,

    /// <summary>An annotation or assertion says which locks its callers hold, or get from it.</summary>
    Contract = 1 << 10,

    /// <summary>It asks whether a lock is held, or needs one to be: its callers have to hold it.</summary>
    Asks = 1 << 11,

    /// <summary>It wakes those who wait for something.</summary>
    Signals = 1 << 12,

    /// <summary>It waits for the work of others.</summary>
    Waits = 1 << 13,

    /// <summary>It declares or makes a value that is made at its first use.</summary>
    Lazy = 1 << 14,

    /// <summary>It reads something that is called <c>Value</c>.</summary>
    ReadsValue = 1 << 15,

    /// <summary>It hands functions on: lambdas, or names that are not called.</summary>
    HandsFunctions = 1 << 16,

    /// <summary>It seems to call a delegate that was stored: by its name, what it calls is no method.</summary>
    CallsStored = 1 << 17,

    /// <summary>It declares or makes a completion source.</summary>
    Completes = 1 << 18,

    /// <summary>A constructor, or the initializers of a type.</summary>
    Construction = 1 << 3,
}

/// <summary>One member, as the index sees it: by names alone, nothing is bound.</summary>
/// <param name="Span">Where it is in its tree.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Names">The names by which other code can mention it.</param>
/// <param name="Mentions">The names that it mentions.</param>
/// <param name="Words">What else the names tell.</param>
/// <param name="LockNames">The names in the expressions by which it names locks.</param>
/// <param name="Assigned">The names of what it assigns to, subscribes to, or adds to.</param>
internal sealed record MemberEntry(
    TextSpan Span,
    string Type,
    ImmutableArray<string> Names,
    ImmutableHashSet<string> Mentions,
    MemberWords Words,
    ImmutableHashSet<string> LockNames,
    ImmutableHashSet<string> Assigned)
{
    /// <summary>Whether all of <paramref name="words"/> hold.</summary>
    public bool Has(MemberWords words) => (Words & words) == words;
}
