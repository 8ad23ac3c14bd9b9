using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>
/// Makes a random lock program of a fragment. A thread by itself does nothing wrong in it: what is not re-entrant is not taken twice, and
/// all that is taken is released. Helpers are made before those that call them.
/// </summary>
internal sealed class ProgramGenerator
{
    private readonly Chance _chance;
    private readonly Fragment _fragment;
    private readonly Statements _statements;
    private readonly MethodTable _methods;

    private ProgramGenerator(Fragment fragment, ulong seed)
    {
        _chance = new Chance(seed);
        _fragment = fragment;
        ImmutableArray<LockKind> locks = [.. Kinds(_chance.OneOf([2, 2, 3, 3, 3, 4, 5]))];
        _methods = new MethodTable(locks);
        _statements = new Statements(_chance, _fragment, _methods);
    }

    public static LockProgram Generate(Fragment fragment, ulong seed) => new ProgramGenerator(fragment, seed).Generate();

    private LockProgram Generate()
    {
        if (_fragment.Has(Fragment.Wrappers))
        {
            for (var count = _chance.Between(1, 2); count > 0; count--)
                AddWrapper();
        }

        for (var count = _chance.Below(4); count > 0; count--)
            _methods.Add(isEntry: false, _statements.Body());

        var gate = _chance.Percent(25) ? _chance.Below(_methods.Locks.Length) : -1;
        for (var count = _chance.OneOf([1, 2, 2, 3, 3, 4]); count > 0; count--)
            _methods.Add(isEntry: true, gate >= 0 && _chance.Percent(85) ? _statements.GatedBody(gate) : _statements.Body());

        return new LockProgram(_methods.Locks, [.. _methods.Methods], _chance.Any<Layout>()).WithoutUnused();
    }

    private void AddWrapper()
    {
        var locks = Enumerable.Range(0, _methods.Locks.Length).OrderBy(_ => _chance.Next()).Take(_chance.Between(1, 2)).ToList();
        if (locks.Count == 2 && locks.Any(@lock => _methods.Locks[@lock] == LockKind.Spin))
            locks.RemoveAt(1);
        var accesses = locks.Select(@lock => _statements.AccessTo(@lock)).ToList();
        IEnumerable<Statement> enters = locks.Zip(accesses, (@lock, access) => new Enter(@lock, access));
        IEnumerable<Statement> exits = locks.Zip(accesses, (@lock, access) => new Exit(@lock, access));
        var held = locks.Zip(accesses).Aggregate(default(HeldLocks), (held, taken) => held.With(taken.First, taken.Second));
        var enter = _methods.Add(isEntry: false, [.. enters], isPlain: false);
        var exit = _methods.Add(isEntry: false, [.. _chance.Percent(70) ? exits.Reverse() : exits], isPlain: false);
        _methods.AddWrapper(new Wrapper(enter, exit, held));
    }

    // Kinds without readers are more frequent, so that there are many re-entrant locks.
    private IEnumerable<LockKind> Kinds(int count)
    {
        var single = _chance.Percent(50) ? _chance.Any<LockKind>() : (LockKind?)null;
        for (; count > 0; count--)
        {
            yield return _fragment.Has(Fragment.Modes) && _chance.Percent(60)
                ? LockKind.ReaderWriter
                : single ?? _chance.OneOf([LockKind.Monitor, LockKind.Monitor, .. Enum.GetValues<LockKind>()]);
        }
    }
}
