using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>Makes random statements that fit where they stand.</summary>
internal sealed class Statements
{
    private const int Deepest = 4;

    private readonly Chance _chance;
    private readonly Fragment _fragment;
    private readonly MethodTable _methods;
    private readonly int _discipline;
    private int _tasks;

    public Statements(Chance chance, Fragment fragment, MethodTable methods)
    {
        _chance = chance;
        _fragment = fragment;
        _methods = methods;

        // How often locks are taken in the order of their names, in this program. Without order, hardly any program is free of deadlocks.
        _discipline = chance.OneOf([0, 60, 85, 95, 100]);
    }

    /// <summary>The statements of a method.</summary>
    public ImmutableArray<Statement> Body() => WithTask(Block(Scope.OfMethod, least: 1), isHeld: false);

    /// <summary>The statements of a method, all under one lock.</summary>
    public ImmutableArray<Statement> GatedBody(int gate) =>
        [new Hold(gate, Access.Exclusive, _chance.Any<HoldStyle>(), Block(Scope.OfMethod.With(gate, Access.Exclusive).Bare, least: 1))];

    /// <summary>A mode in which a lock may be taken in this fragment.</summary>
    public Access AccessTo(int @lock) =>
        _methods.Locks[@lock] == LockKind.ReaderWriter && _fragment.Has(Fragment.Modes)
            ? _chance.OneOf([Access.Exclusive, Access.Exclusive, Access.Shared, Access.Shared, Access.Upgradeable])
            : Access.Exclusive;

    private ImmutableArray<Statement> Block(Scope scope, int least = 0)
    {
        var most = Math.Max(least, scope.Depth >= Deepest ? 0 : scope.Depth >= 2 ? 1 : 2);
        var statements = ImmutableArray.CreateBuilder<Statement>();
        for (var count = _chance.Between(least, most); count > 0; count--)
            statements.AddRange(Some(scope));
        return statements.ToImmutable();
    }

    private IEnumerable<Statement> Some(Scope scope) => _chance.Below(100) switch
    {
        < 14 => [MakeBranch(scope)],
        < 22 => [MakeLoop(scope)],
        < 45 => MakeCall(scope),
        < 55 => MakeSpecial(scope),
        _ => MakeHold(scope),
    };

    private Statement MakeBranch(Scope scope)
    {
        var then = Block(scope.Inner);
        if (scope.CanLeave && _chance.Percent(25))
            then = then.Add(new Leave());
        return new Branch(_chance.Any<ConditionStyle>(), then, Block(scope.Inner));
    }

    private Statement MakeLoop(Scope scope) => new Loop(_chance.Any<LoopStyle>(), Block(scope.Inner with { IsRepeated = true }, least: 1));

    private IEnumerable<Statement> MakeCall(Scope scope)
    {
        var callable = _methods.Callable(scope);
        return callable.Count == 0 ? MakeHold(scope) : [new Call(_chance.OneOf(callable))];
    }

    private IEnumerable<Statement> MakeHold(Scope scope)
    {
        if (LockFor(scope) is not var (@lock, access))
            return [];

        var style = _chance.Any<HoldStyle>();
        var inner = (style is HoldStyle.Bare or HoldStyle.Delegate ? scope.Bare : scope.Inner).With(@lock, access);
        if (_chance.Percent(6))
        {
            var either = scope.Bare.With(@lock, access);
            return [new Split(@lock, access, _chance.Any<ConditionStyle>(), Block(either), Block(either))];
        }

        var body = Block(inner, least: scope.Held.IsEmpty ? 1 : 0);
        return [new Hold(@lock, access, style, scope.IsRepeated || _methods.HasSpin(inner.Held) ? body : WithTask(body, isHeld: true))];
    }

    // What only some fragments have.
    private IEnumerable<Statement> MakeSpecial(Scope scope)
    {
        var makers = new List<Func<Scope, IEnumerable<Statement>>>();
        if (_fragment.Has(Fragment.Attempts))
            makers.AddRange([MakeAttempt, MakeAttempt]);
        if (_fragment.Has(Fragment.Wrappers))
            makers.AddRange([MakeWrapped, MakeWrapped]);
        if (_fragment.Has(Fragment.Crossed))
            makers.AddRange([MakeCrossed, MakeGap]);
        return makers.Count == 0 ? MakeHold(scope) : _chance.OneOf(makers)(scope);
    }

    private IEnumerable<Statement> MakeAttempt(Scope scope)
    {
        if (LockFor(scope) is not var (@lock, access))
            return [];

        var isTimed = _chance.Percent(40);
        var body = Block(scope.Bare.With(@lock, access));
        return [new Attempt(@lock, access, isTimed, body, Block(scope.Inner)) { Style = _chance.Any<AttemptStyle>() }];
    }

    private IEnumerable<Statement> MakeWrapped(Scope scope)
    {
        var wrappers = _methods.Wrappers(scope.Held);
        if (wrappers.Count == 0)
            return [];

        var wrapper = _chance.OneOf(wrappers);
        var body = Block(scope.Inner with { Held = scope.Held + wrapper.Held });
        return [new Wrapped(wrapper.Enter, wrapper.Exit, body) { Style = _chance.Any<WrapperStyle>() }];
    }

    private IEnumerable<Statement> MakeCrossed(Scope scope)
    {
        if (LockFor(scope) is not var (first, firstAccess) || _methods.Locks[first] == LockKind.Spin)
            return [];

        var withFirst = scope.Bare.With(first, firstAccess);
        if (LockFor(withFirst) is not var (second, secondAccess) || second == first || _methods.Locks[second] == LockKind.Spin)
            return [];

        return
        [
            new Enter(first, firstAccess), .. Block(withFirst), new Enter(second, secondAccess), .. Block(withFirst.With(second, secondAccess)),
            new Exit(first, firstAccess), .. Block(scope.Bare.With(second, secondAccess)), new Exit(second, secondAccess),
        ];
    }

    private IEnumerable<Statement> MakeGap(Scope scope)
    {
        var once = Enumerable.Range(0, _methods.Locks.Length)
            .Where(@lock => scope.Held.Count(@lock, Access.Exclusive) == 1 && scope.Held.HasOnly(@lock, Access.Exclusive))
            .ToList();
        if (once.Count == 0 || _methods.HasSpin(scope.Held))
            return MakeCrossed(scope);

        var @lock = _chance.OneOf(once);
        var without = scope.Bare.With(@lock, Access.Exclusive, -1);
        return [new Exit(@lock, Access.Exclusive), .. Block(without, least: 1), new Enter(@lock, Access.Exclusive)];
    }

    private (int Lock, Access Access)? LockFor(Scope scope)
    {
        var latest = Enumerable.Range(0, _methods.Locks.Length).Where(scope.Held.Has).DefaultIfEmpty(-1).Max();
        var keepsOrder = _chance.Percent(_discipline);
        var locks = Enumerable.Range(0, _methods.Locks.Length).Where(@lock => !keepsOrder || @lock > latest || scope.Held.Has(@lock)).ToList();

        // A lock that is held is taken again now and then only.
        var fresh = locks.Where(@lock => !scope.Held.Has(@lock)).ToList();
        var chosen = _chance.OneOf(fresh.Count == 0 || _chance.Percent(12) ? locks : fresh);
        var access = scope.Held.HasOnly(chosen, Access.Upgradeable)
            ? _chance.OneOf([Access.Exclusive, Access.Exclusive, Access.Shared])
            : AccessTo(chosen);
        return _methods.CanTake(scope.Held, chosen, access) ? (chosen, access) : null;
    }

    // Starts a task at some place of a block, and waits for it at a later one.
    private ImmutableArray<Statement> WithTask(ImmutableArray<Statement> block, bool isHeld)
    {
        if (!_fragment.Has(Fragment.Waits) || _methods.Helpers.Count == 0 || !_chance.Percent(isHeld ? 10 : 50))
            return block;

        var start = new Start(_tasks++, _chance.OneOf(_methods.Helpers)) { Style = _chance.Any<StartStyle>() };
        var place = _chance.Between(0, block.Length);
        block = block.Insert(place, start);
        return _chance.Percent(90) ? WithWait(block, place + 1, start.Task) : block;
    }

    private ImmutableArray<Statement> WithWait(ImmutableArray<Statement> block, int from, int task)
    {
        var place = _chance.Between(from, block.Length);
        if (place < block.Length && block[place] is Hold hold && _methods.Locks[hold.Lock] != LockKind.Spin && _chance.Percent(75))
            return block.SetItem(place, hold with { Body = WithWait(hold.Body, 0, task) });
        return block.Insert(place, new Wait(task) { Style = _chance.Any<WaitStyle>() });
    }
}
