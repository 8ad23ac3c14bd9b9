using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>
/// Finds out by brute force whether a program can deadlock: it visits every state that some interleaving of the threads reaches.
/// Each list of events is run by two threads, over and over. A writer of a lock that is also read somewhere first announces
/// itself; from then on no reader gets in, which is what ReaderWriterLockSlim does. A state is a deadlock if some thread has begun, and none
/// that has begun can go on; threads that have not begun hold nothing, so they cannot help.
/// </summary>
internal sealed class DeadlockOracle
{
    private const int ThreadsEach = 2;

    private readonly ImmutableArray<ImmutableArray<LockEvent>> _threads;
    private readonly HashSet<LockInstance> _read;
    private readonly bool _isStepwise;

    private DeadlockOracle(LockProgram program, bool isStepwise)
    {
        _threads = [.. program.Threads.SelectMany(events => Enumerable.Repeat(events, ThreadsEach))];
        _read = [.. program.Threads.SelectMany(events => events).Where(item => item.Access == Access.Shared).Select(item => item.Lock)];
        _isStepwise = isStepwise;
    }

    /// <summary>The verdict on a program.</summary>
    /// <param name="program">What the threads do.</param>
    /// <param name="isStepwise">
    /// Whether each release is a step of its own. Otherwise a thread releases at once what it releases next: a release never blocks,
    /// and doing it earlier can only let others go on, so the same deadlocks are reached through fewer states.
    /// </param>
    public static Verdict Judge(LockProgram program, bool isStepwise = false) => new DeadlockOracle(program, isStepwise).Search();

    private Verdict Search()
    {
        var start = new ThreadState[_threads.Length];
        var visited = new HashSet<UInt128> { Key(start) };
        var open = new Queue<ThreadState[]>([start]);
        while (open.TryDequeue(out var state))
        {
            var anyBegun = false;
            var anyBegunMoves = false;
            for (var thread = 0; thread < state.Length; thread++)
            {
                var hasBegun = state[thread] != default;
                anyBegun |= hasBegun;
                if (Next(state, thread) is not { } next)
                    continue;

                anyBegunMoves |= hasBegun;
                if (visited.Add(Key(next)))
                    open.Enqueue(next);
            }

            if (anyBegun && !anyBegunMoves)
                return ClassesInCircle(state) > 1 ? Verdict.CircularDeadlock : Verdict.RecursiveDeadlock;
        }

        return Verdict.Clean;
    }

    private ThreadState[]? Next(ThreadState[] state, int thread)
    {
        var current = state[thread];
        var step = _threads[thread][current.Position];
        if (step.IsAcquisition)
        {
            var mustAnnounce = step.Access == Access.Exclusive && _read.Contains(step.Lock);
            if (mustAnnounce && !current.IsAnnounced)
                return With(state, thread, current with { IsAnnounced = true });
            if (!CanEnter(state, thread, step))
                return null;
        }

        var position = current.Position + 1;
        while (!_isStepwise && position < _threads[thread].Length && !_threads[thread][position].IsAcquisition)
            position++;

        // A thread that is through may run again.
        return With(state, thread, new ThreadState(position % _threads[thread].Length, false));
    }

    private bool CanEnter(ThreadState[] state, int thread, LockEvent step)
    {
        for (var other = 0; other < state.Length; other++)
        {
            if (Holds(state, other, step.Lock, Access.Exclusive))
                return false;
            if (step.Access == Access.Exclusive && Holds(state, other, step.Lock, Access.Shared))
                return false;
            if (step.Access == Access.Shared && other != thread && IsAnnounced(state, other, step.Lock))
                return false;
        }

        return true;
    }

    private bool IsAnnounced(ThreadState[] state, int thread, LockInstance instance) =>
        state[thread].IsAnnounced && _threads[thread][state[thread].Position].Lock == instance;

    private bool Holds(ThreadState[] state, int thread, LockInstance instance, Access? access = null)
    {
        var count = 0;
        for (var position = 0; position < state[thread].Position; position++)
        {
            var done = _threads[thread][position];
            if (done.Lock == instance && (access is null || done.Access == access))
                count += done.IsAcquisition ? 1 : -1;
        }

        return count > 0;
    }

    // Each thread waits for a lock that another one holds; following those waits must run into a circle.
    private int ClassesInCircle(ThreadState[] state)
    {
        var path = new List<int> { Array.FindIndex(state, thread => thread.Position > 0) };
        while (true)
        {
            var waiting = path[^1];
            var wanted = _threads[waiting][state[waiting].Position].Lock;
            var holder = Enumerable.Range(0, state.Length).First(thread => thread != waiting && Holds(state, thread, wanted));
            var begin = path.IndexOf(holder);
            if (begin >= 0)
                return path.Skip(begin).Select(thread => _threads[thread][state[thread].Position].Lock.Class).Distinct().Count();
            path.Add(holder);
        }
    }

    private static ThreadState[] With(ThreadState[] state, int thread, ThreadState changed)
    {
        var next = (ThreadState[])state.Clone();
        next[thread] = changed;
        return next;
    }

    private static UInt128 Key(ThreadState[] state)
    {
        UInt128 key = 0;
        foreach (var thread in state)
            key = (key << 5) | (uint)((thread.Position << 1) | (thread.IsAnnounced ? 1 : 0));
        return key;
    }

    private readonly record struct ThreadState(int Position, bool IsAnnounced);
}
