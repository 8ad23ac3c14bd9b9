using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>Two methods, of which the first leaves these locks held for the second to release.</summary>
internal sealed record Wrapper(int Enter, int Exit, HeldLocks Held);

/// <summary>The methods that are made so far, and what is known of them.</summary>
internal sealed class MethodTable(ImmutableArray<LockKind> locks)
{
    private const int MostCallsDeep = 3;

    private readonly List<Method> _methods = [];
    private readonly List<Wrapper> _wrappers = [];
    private readonly List<int> _plain = [];
    private readonly List<ImmutableHashSet<int>> _taken = [];
    private readonly List<int> _depths = [];
    private readonly List<bool> _starting = [];

    public ImmutableArray<LockKind> Locks => locks;

    public IReadOnlyList<Method> Methods => _methods;

    /// <summary>Helpers that may run as a task.</summary>
    public IReadOnlyList<int> Helpers => [.. _plain.Where(method => !_methods[method].IsEntry)];

    public int Add(bool isEntry, ImmutableArray<Statement> body, bool isPlain = true)
    {
        var method = new Method(isEntry, body);
        var callees = method.Statements.SelectMany(statement => statement.Callees).ToList();
        var own = method.Statements.SelectMany(TakenBy);
        _taken.Add([.. own, .. callees.SelectMany(callee => _taken[callee])]);
        _depths.Add(1 + callees.Select(callee => _depths[callee]).DefaultIfEmpty(0).Max());
        _starting.Add(method.Statements.Any(statement => statement is Start) || callees.Any(callee => _starting[callee]));
        if (isPlain)
            _plain.Add(_methods.Count);
        _methods.Add(method);
        return _methods.Count - 1;
    }

    public void AddWrapper(Wrapper wrapper) => _wrappers.Add(wrapper);

    /// <summary>
    /// The methods that may be called in a scope. What starts tasks is not called in loops, so that there are only so many tasks, nor under
    /// spin locks.
    /// </summary>
    public IReadOnlyList<int> Callable(Scope scope) =>
    [
        .. _plain.Where(method => _depths[method] < MostCallsDeep && _taken[method].All(@lock => IsFree(scope.Held, @lock)))
            .Where(method => !_starting[method] || (!scope.IsRepeated && !HasSpin(scope.Held))),
    ];

    /// <summary>The wrappers that a holder of these locks may call.</summary>
    public IReadOnlyList<Wrapper> Wrappers(HeldLocks held) =>
        [.. _wrappers.Where(wrapper => _taken[wrapper.Enter].All(@lock => IsFree(held, @lock)))];

    /// <summary>Whether a holder of these locks may take one more: inside a spin lock there are only others of the kind.</summary>
    public bool CanTake(HeldLocks held, int @lock, Access access) =>
        locks[@lock].Admits(held, @lock, access) && (locks[@lock] == LockKind.Spin || !HasSpin(held));

    public bool HasSpin(HeldLocks held) => Enumerable.Range(0, locks.Length).Any(@lock => locks[@lock] == LockKind.Spin && held.Has(@lock));

    private bool IsFree(HeldLocks held, int @lock) => CanTake(held, @lock, Access.Exclusive) && (locks[@lock].IsReentrant || !held.Has(@lock));

    private static IEnumerable<int> TakenBy(Statement statement) => statement switch
    {
        Hold hold => [hold.Lock],
        Split split => [split.Lock],
        Enter enter => [enter.Lock],
        Attempt attempt => [attempt.Lock],
        _ => [],
    };
}
