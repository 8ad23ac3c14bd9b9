using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>
/// Decides by the definition alone whether some threads can come to a state from which one of them never takes another step, though it has not
/// finished. It knows no circles and leaves nothing out: each thread is followed from its first step to its last, and a writer that has to wait
/// first says so. For few threads and small programs only; the other explorer is compared with it.
/// </summary>
internal sealed class DefinitionExplorer
{
    private const int MostStates = 20_000;

    private readonly LockProgram _program;
    private readonly ProgramCode _code;
    private readonly ImmutableArray<(int First, int Task)> _members;
    private readonly List<Place[]> _states = [];
    private readonly Dictionary<string, int> _ids = [];
    private readonly List<(int From, int Member, int To)> _steps = [];

    private DefinitionExplorer(LockProgram program, ProgramCode code, IReadOnlyList<ThreadCode> threads)
    {
        _program = program;
        _code = code;
        var members = ImmutableArray.CreateBuilder<(int First, int Task)>();
        foreach (var thread in threads)
        {
            var first = members.Count;
            members.AddRange(Enumerable.Range(0, thread.Threads).Select(task => (first, task)));
        }

        _members = members.ToImmutable();
        IEnumerable<ImmutableArray<Place>> begins = [[]];
        foreach (var thread in threads)
        {
            var tasks = Enumerable.Repeat(new Place(-1, default, false), thread.Threads - 1);
            begins = begins.SelectMany(begin => thread.Begin, (begin, at) => begin.Add(new Place(at, default, false)).AddRange(tasks));
        }

        foreach (var begin in begins.ToList())
            IdOf([.. begin]);
    }

    /// <summary>Whether so many threads can deadlock; null if there are too many states.</summary>
    public static bool? CanDeadlock(LockProgram program, int threads)
    {
        var code = CodeCompiler.Compile(program);
        foreach (var chosen in Multisets(code.Entries, threads))
        {
            switch (new DefinitionExplorer(program, code, chosen).Explore())
            {
                case true:
                    return true;
                case null:
                    return null;
            }
        }

        return false;
    }

    private static IEnumerable<ImmutableArray<ThreadCode>> Multisets(ImmutableArray<ThreadCode> entries, int count) =>
        count == 0
            ? [[]]
            : entries.SelectMany((entry, index) => Multisets(entries[index..], count - 1).Select(rest => rest.Insert(0, entry)));

    private bool? Explore()
    {
        for (var state = 0; state < _states.Count; state++)
        {
            for (var member = 0; member < _members.Length; member++)
            {
                foreach (var after in Steps(_states[state], member))
                    _steps.Add((state, member, IdOf(after)));
            }

            if (_states.Count > MostStates)
                return null;
        }

        return Enumerable.Range(0, _members.Length).Any(IsStuckSomewhere);
    }

    // Backwards from the states in which the member takes a step.
    private bool IsStuckSomewhere(int member)
    {
        var before = _steps.ToLookup(step => step.To, step => step.From);
        var moves = new bool[_states.Count];
        var open = new Stack<int>(_steps.Where(step => step.Member == member && !IsAnnouncement(step)).Select(step => step.From));
        while (open.TryPop(out var state))
        {
            if (moves[state])
                continue;

            moves[state] = true;
            foreach (var earlier in before[state])
                open.Push(earlier);
        }

        return Enumerable.Range(0, _states.Count).Any(state => !moves[state] && IsUnderWay(_states[state][member]));
    }

    // Saying that one waits is not getting on.
    private bool IsAnnouncement((int From, int Member, int To) step) =>
        _states[step.From][step.Member].At == _states[step.To][step.Member].At && _states[step.To][step.Member].IsAnnounced;

    private bool IsUnderWay(Place place) => place.At >= 0 && _code.Instructions[place.At].Operation != Operation.End;

    private IEnumerable<Place[]> Steps(Place[] state, int member)
    {
        var place = state[member];
        if (!IsUnderWay(place))
            return [];

        var instruction = _code.Instructions[place.At];
        var task = _members[member].First + instruction.Task;
        var isFree = IsFree(state, member, instruction);
        return instruction.Operation switch
        {
            Operation.Acquire when isFree => Go(instruction.Next, place.Held.With(instruction.Lock, instruction.Access)),
            Operation.Acquire when instruction.Access == Access.Exclusive && !place.IsAnnounced =>
                [With(state, member, place with { IsAnnounced = true })],
            Operation.Attempt when isFree =>
                [.. Go(instruction.Next, place.Held.With(instruction.Lock, instruction.Access)), .. Go(instruction.Otherwise, place.Held)],
            Operation.Attempt => Go(instruction.Otherwise, place.Held),
            Operation.Release => Go(instruction.Next, place.Held.With(instruction.Lock, instruction.Access, -1)),
            Operation.Start => instruction.Otherwise.SelectMany(begin => Go(instruction.Next, place.Held)
                .Select(after => With(after, task, new Place(begin, default, false)))),
            Operation.Wait when state[task].At >= 0 && !IsUnderWay(state[task]) => Go(instruction.Next, place.Held),
            _ => [],
        };

        IEnumerable<Place[]> Go(ImmutableArray<int> next, HeldLocks held) => next.Select(at => With(state, member, new Place(at, held, false)));
    }

    private bool IsFree(Place[] state, int member, Instruction instruction)
    {
        var own = state[member].Held;
        for (var other = 0; other < state.Length; other++)
        {
            if (other == member || state[other].At < 0)
                continue;
            if (!state[other].Held.Admit(instruction.Lock, instruction.Access))
                return false;

            // Waiting writers come before those that read. Whoever holds the lock to upgrade it reads at once.
            var isBeforeReaders = state[other].IsAnnounced && _code.Instructions[state[other].At].Lock == instruction.Lock;
            if (isBeforeReaders && _program.Locks[instruction.Lock] == LockKind.ReaderWriter && instruction.Access != Access.Exclusive
                && !own.Has(instruction.Lock))
            {
                return false;
            }
        }

        return true;
    }

    private static Place[] With(Place[] state, int member, Place place)
    {
        var after = state.ToArray();
        after[member] = place;
        return after;
    }

    private int IdOf(Place[] state)
    {
        var key = string.Join(',', state.Select(place => $"{place.At}/{place.Held.Bits}/{place.IsAnnounced}"));
        if (_ids.TryGetValue(key, out var id))
            return id;
        _ids.Add(key, _states.Count);
        _states.Add(state);
        return _states.Count - 1;
    }

    private readonly record struct Place(int At, HeldLocks Held, bool IsAnnounced);
}
