using System.Collections;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// The mentions of one member. A large product has millions, and they stay as long as their trees: each takes eight bytes, and the names of a tree
/// are kept once.
/// </summary>
internal readonly struct MentionList : IEnumerable<Mention>
{
    // From the lowest: the number of the name, that of the receiver, the arguments and one, and the flags.
    private const int NameBits = 22;
    private const int ReceiverAt = NameBits;
    private const int ArgumentsAt = 2 * NameBits;
    private const ulong NameMask = (1UL << NameBits) - 1;
    private const ulong UnderLock = 1UL << 60;
    private const ulong LocksParameter = 1UL << 61;
    private const ulong Alone = 1UL << 62;
    private const ulong HasWords = 1UL << 63;

    private readonly ulong[]? _packed;
    private readonly NameTable? _names;

    /// <summary>Takes packed mentions.</summary>
    /// <param name="packed">The mentions, as <see cref="Pack"/> makes them.</param>
    /// <param name="names">The table of their names.</param>
    public MentionList(ulong[] packed, NameTable names)
    {
        _packed = packed.Length == 0 ? null : packed;
        _names = names;
    }

    /// <summary>How many there are.</summary>
    public int Length => _packed?.Length ?? 0;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _packed is null;

    /// <summary>A mention by its number.</summary>
    public Mention this[int number] => Unpack(_packed![number], _names!);

    /// <summary>A list of mentions.</summary>
    /// <param name="mentions">The mentions.</param>
    /// <param name="memory">Takes their names.</param>
    public static MentionList Of(IEnumerable<Mention> mentions, ReaderMemory memory) => new(
        mentions.Select(mention => Pack(
            memory, mention.Name, mention.IsAlone ? ReceiverNames.Alone + mention.Receiver : mention.Receiver, mention.Arguments, mention.Words) | (mention.IsUnderLock ? UnderLock : 0)).ToArray(),
        memory.Names);

    /// <summary>A mention in eight bytes.</summary>
    /// <param name="memory">Takes the names.</param>
    /// <param name="name">The name.</param>
    /// <param name="receiver">The names in what it is mentioned of.</param>
    /// <param name="arguments">With how many arguments it is called; -1 where it is not called.</param>
    /// <param name="words">What the name tells: all that <see cref="LockWords.Of(string)"/> says, or nothing; and whether it locks a parameter.</param>
    /// <exception cref="InvalidOperationException">There are more than four million names.</exception>
    public static ulong Pack(ReaderMemory memory, string name, string receiver, int arguments, MemberWords words)
    {
        var number = memory.NumberOf(name);
        var (owner, isAlone) = memory.NumberOfReceiver(receiver);
        if (number > (int)NameMask || owner > (int)NameMask)
            throw new InvalidOperationException("there are too many names");
        return (uint)number | (ulong)(uint)owner << ReceiverAt | (ulong)(uint)(Math.Min(arguments, short.MaxValue) + 1) << ArgumentsAt
            | (isAlone ? Alone : 0) | ((words & ~MemberWords.LocksParameter) != 0 ? HasWords : 0) | ((words & MemberWords.LocksParameter) != 0 ? LocksParameter : 0);
    }

    /// <summary>A packed mention that can happen under a lock.</summary>
    public static ulong PutUnderLock(ulong packed) => packed | UnderLock;

    /// <summary>The list with more mentions.</summary>
    public MentionList AddRange(IEnumerable<Mention> mentions)
    {
        var names = new NameTable();
        var list = Of(this.Concat(mentions), new ReaderMemory(names));
        names.Seal();
        return list;
    }

    /// <summary>Goes through the mentions.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Mention> IEnumerable<Mention>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Mention>)this).GetEnumerator();

    private static Mention Unpack(ulong packed, NameTable names)
    {
        var name = names[(int)(packed & NameMask)];
        return new Mention(
            name,
            names[(int)(packed >> ReceiverAt & NameMask)],
            (short)((int)(packed >> ArgumentsAt & 0xFFFF) - 1),
            (packed & UnderLock) != 0,
            ((packed & HasWords) != 0 ? LockWords.Of(name) : MemberWords.None) | ((packed & LocksParameter) != 0 ? MemberWords.LocksParameter : MemberWords.None),
            (packed & Alone) != 0);
    }

    /// <summary>Goes through the mentions of a list.</summary>
    public struct Enumerator(MentionList list)
    {
        private int _at = -1;

        /// <summary>The mention at which it is.</summary>
        public readonly Mention Current => list[_at];

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext() => ++_at < list.Length;
    }
}
