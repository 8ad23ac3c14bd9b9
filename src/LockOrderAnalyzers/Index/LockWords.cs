using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Index;

/// <summary>What the names of the tables of primitives tell about the code that mentions them.</summary>
internal static class LockWords
{
    /// <summary>The words that hold only if the receiver is of a type that has such a member.</summary>
    public const MemberWords OfTypes = MemberWords.Lock | MemberWords.Takes | MemberWords.Releases | MemberWords.LocksParameter | MemberWords.Asks
        | MemberWords.Signals | MemberWords.Waits;

    private static readonly ILookup<string, (string Type, MemberWords Words)> s_members = LockPrimitives.Table.Select(static row => (row.Type, row.Member, Words: Of(row.Action)))
        .Concat(WaitCalls.Table.Select(static row => (row.Type, row.Member, Words: row.IsSignal ? MemberWords.Signals : MemberWords.Waits)))
        .ToLookup(static row => row.Member, static row => (Last(row.Type), row.Words));

    private static readonly Dictionary<string, MemberWords> s_words = AllWords();

    // By what the class library derives from what; an awaiter comes from a task.
    private static readonly ILookup<string, string> s_bases = new[]
    {
        ("AutoResetEvent", "EventWaitHandle"), ("AutoResetEvent", "WaitHandle"), ("ManualResetEvent", "EventWaitHandle"), ("ManualResetEvent", "WaitHandle"),
        ("EventWaitHandle", "WaitHandle"), ("Mutex", "WaitHandle"), ("Semaphore", "WaitHandle"), ("GetAwaiter", "TaskAwaiter"), ("EnterScope", "Scope"),
    }.ToLookup(static pair => pair.Item1, static pair => pair.Item2);

    private static readonly HashSet<string> s_types = [.. s_members.SelectMany(static rows => rows).Select(static row => row.Type), .. s_bases.Select(static pair => pair.Key)];

    /// <summary>What a name can tell, whatever it is a member of.</summary>
    public static MemberWords Of(string name) => s_words.TryGetValue(name, out var words) ? words : MemberWords.None;

    /// <summary>The simple names of the types of the class library that have members which take locks or release them.</summary>
    public static IEnumerable<string> Types => LockPrimitives.Table.Where(static row => (Of(row.Action) & MemberWords.Lock) != 0).Select(static row => Last(row.Type)).Distinct();

    /// <summary>The names that can tell one of some words.</summary>
    public static IEnumerable<string> With(MemberWords words) => s_words.Where(one => (one.Value & words) != 0).Select(static one => one.Key);

    /// <summary>Of <see cref="OfTypes"/>, what a name tells as a member of one of some types.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">With how many arguments it is called; -1 where it is not called.</param>
    /// <param name="types">The types, as <see cref="AddTypes"/> gives them; null for any.</param>
    public static MemberWords Of(string name, int arguments, HashSet<string>? types)
    {
        var words = MemberWords.None;
        foreach (var row in s_members[name])
        {
            // Nothing but what EnterScope returned is a scope, and that cannot be kept anywhere.
            if (types is null ? row.Type != "Scope" && (name != "Set" || arguments <= 0) : types.Contains(row.Type))
                words |= row.Words;
        }

        return words;
    }

    /// <summary>Adds the types of the tables that objects have of whose type, or origin, a name tells.</summary>
    public static void AddTypes(string name, HashSet<string> to)
    {
        if (name.EndsWith("Async", StringComparison.Ordinal))
            to.Add("Task");
        if (AwaitableLockNames.IsLikelyType(name))
            to.UnionWith(s_types);
        if (!s_types.Contains(name))
            return;
        to.Add(name);
        to.UnionWith(s_bases[name]);
    }

    private static MemberWords Of(PrimitiveAction action) => action switch
    {
        PrimitiveAction.Release or PrimitiveAction.ReleaseAndRetake or PrimitiveAction.Downgrade => MemberWords.Lock | MemberWords.Releases,
        PrimitiveAction.Pulse => MemberWords.Lock | MemberWords.Takes | MemberWords.Asks,
        PrimitiveAction.IsHeld => MemberWords.Lock | MemberWords.Asks,
        _ => MemberWords.Lock | MemberWords.Takes,
    };

    private static Dictionary<string, MemberWords> AllWords()
    {
        var all = new Dictionary<string, MemberWords>(StringComparer.Ordinal);
        foreach (var rows in s_members)
            Add([rows.Key], rows.Aggregate(MemberWords.None, static (words, row) => words | row.Words));
        Add(AwaitableLockNames.Words, MemberWords.Lock | MemberWords.Takes);
        Add(["Synchronized"], MemberWords.Lock | MemberWords.Takes);
        Add(["SpinLock"], MemberWords.Spins);
        Add(["AssertHeld", "InvokedNow", "InvokedLater"], MemberWords.Contract);
        Add(BlockingCalls.Words, MemberWords.Sleeps);
        Add(["Lazy"], MemberWords.Lazy);
        Add(["Value"], MemberWords.ReadsValue);
        Add(["Register", "UnsafeRegister"], MemberWords.Registers);
        Add(["TaskCompletionSource"], MemberWords.Completes);
        return all;

        void Add(IEnumerable<string> names, MemberWords words)
        {
            foreach (var name in names)
                all[name] = all.TryGetValue(name, out var known) ? known | words : words;
        }
    }

    private static string Last(string type) => type.Substring(type.LastIndexOf('.') + 1);
}
