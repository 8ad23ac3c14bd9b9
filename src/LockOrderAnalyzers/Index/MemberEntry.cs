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

    /// <summary>It takes a lock that is one of its parameters: which one, its callers say.</summary>
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

    /// <summary>Its first parameter is the object that it extends.</summary>
    Extends = 1 << 16,

    /// <summary>It seems to call a delegate that was stored: by its name, what it calls is no method.</summary>
    CallsStored = 1 << 17,

    /// <summary>It declares or makes a completion source.</summary>
    Completes = 1 << 18,

    /// <summary>It calls a member of one of its parameters: which body that is, its callers may know.</summary>
    CallsOnParameter = 1 << 19,

    /// <summary>A field, property or method of a type whose values are no locks, functions, work or objects with virtual members.</summary>
    CarriesNothing = 1 << 20,

    /// <summary>It has a parameter that says yes or no: whether it takes its lock, its callers may say.</summary>
    HasFlag = 1 << 21,

    /// <summary>It hands one of its parameters on.</summary>
    HandsParameterOn = 1 << 22,

    /// <summary>It awaits something.</summary>
    Awaits = 1 << 23,

    /// <summary>Only its own type can name it.</summary>
    Hidden = 1 << 24,

    /// <summary>It registers what is to be called when a token is cancelled.</summary>
    Registers = 1 << 25,

    /// <summary>A method that ends by throwing.</summary>
    Throws = 1 << 26,

    /// <summary>A constructor, or the initializers of a type.</summary>
    Construction = 1 << 3,
}

/// <summary>A name that a member mentions.</summary>
/// <param name="Name">The name.</param>
/// <param name="Receiver">The names in what it is mentioned of; see <see cref="ReceiverNames"/>.</param>
/// <param name="Arguments">With how many arguments it is called; -1 where it is not called.</param>
/// <param name="IsUnderLock">Whether that can happen under a lock that the member itself takes.</param>
/// <param name="Words">What the name tells, if the receiver is what it is a member of.</param>
/// <param name="IsAlone">Whether the receiver is one name, and nothing is taken out of what it stands for; see <see cref="ReceiverNames.Alone"/>.</param>
internal readonly record struct Mention(string Name, string Receiver, short Arguments, bool IsUnderLock, MemberWords Words = MemberWords.None, bool IsAlone = false);

/// <summary>One member, as the index sees it: by names alone, nothing is bound.</summary>
/// <param name="Span">Where it is in its tree.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="Names">The names by which other code can mention it.</param>
/// <param name="DeclaredTypes">The names in its declared type and in those of its parameters, as those of a receiver.</param>
/// <param name="MinArguments">The least number of arguments of a call.</param>
/// <param name="MaxArguments">The greatest number of arguments of a call; -1 for what is not called with arguments of its own.</param>
/// <param name="Mentions">The names that it mentions.</param>
/// <param name="Words">What else the names tell.</param>
/// <param name="LockNames">The names in the expressions by which it names locks.</param>
/// <param name="Assigned">What it assigns to, subscribes to, or adds to.</param>
internal sealed record MemberEntry(
    TextSpan Span,
    string Type,
    ImmutableArray<string> Names,
    string DeclaredTypes,
    short MinArguments,
    short MaxArguments,
    MentionList Mentions,
    MemberWords Words,
    ImmutableArray<string> LockNames,
    MentionList Assigned)
{
    /// <summary>Of an extension method, the names in the type that it extends, its own first; otherwise empty.</summary>
    public string ExtendedType { get; init; } = "";

    /// <summary>The names in the type of the value itself, without its arguments; with those, where they cannot be told from others.</summary>
    public string OwnType => MaxArguments < 0 && !Names.IsEmpty && !Names[0].StartsWith(MemberNames.Construct, StringComparison.Ordinal) ? ReceiverNames.FirstOf(DeclaredTypes) : DeclaredTypes;

    /// <summary>Whether all of <paramref name="words"/> hold.</summary>
    public bool Has(MemberWords words) => (Words & words) == words;

    /// <summary>Whether it mentions a name at all.</summary>
    public bool Mention(string name)
    {
        foreach (var mention in Mentions)
        {
            if (mention.Name == name)
                return true;
        }

        return false;
    }
}
