using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What one body does to locks itself: it takes and releases them, and hands them to fields. Collects its critical pairs.</summary>
internal sealed class LockEffects
{
    // A lock that is taken more often than this by its holder, as in a loop, counts as held this often.
    private const int MaxDepth = 6;

    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly LockChecks _checks;

    /// <summary>Prepares for one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="checks">The rules of lock state.</param>
    public LockEffects(MethodResult result, LockChecks checks)
    {
        _checks = checks;
        _body = result.Body;
        _result = result;
    }

    /// <summary>Records that a lock is acquired in a state.</summary>
    public void RecordAcquisition(HeldLock acquired, FlowState state)
        => Record(
            new CriticalPair(
                state.Held, ImmutableArray<HeldLock>.Empty, acquired, NotHeld(acquired, state), HasLeftCaller(state),
                When: _checks.Conditions(state), IsUnderFlag: IsUnderFlag(state), IsAlone: state.Alone),
            state, local: true);

    /// <summary>Whether the way here depends on a flag that some object keeps.</summary>
    public static bool IsUnderFlag(FlowState state) => !state.Loosened.IsEmpty || state.Tests.Keys.Any(static test => test is Operand.At { Path.LastMember.IsReadOnly: false });

    /// <summary>
    /// Whether the body may have left its caller's thread. Of an asynchronous body, what only an unexplained exception leads to counts as run
    /// later: nobody knows which part of it threw.
    /// </summary>
    public bool HasLeftCaller(FlowState state) => state.Suspended || state.Doubtful && _body.Has(MethodTraits.Async);

    // What the caller does not hold at an acquisition: what was released for it, what a test said it does not hold, and, where the code
    // has asked which thread it is, the very lock.
    private static ImmutableArray<LockPath> NotHeld(HeldLock acquired, FlowState state)
    {
        var dropped = state.Released.Select(static r => r.Path).Concat(state.Unheld);
        if (acquired.Path.IsPulse)
            dropped = dropped.Append(acquired.Path.WithoutLast);
        if (state.Tests.Keys.Any(static test => test is Operand.Test { Left: Operand.CurrentThread } or Operand.Test { Right: Operand.CurrentThread }))
            dropped = dropped.Append(acquired.Path);
        return dropped.Distinct().ToImmutableArray();
    }

    /// <summary>The state in which a field was given a new object: what is held under its name is another.</summary>
    public static FlowState Renew(FlowState state, LockPath field, Site site) => !state.Held.Any(held => held.Path.Equals(field)) ? state : state with
    {
        Held = state.Held.Select(held => held.Path.Equals(field) ? held with { Traits = held.Traits | HoldTraits.Replaced, ReplacedAt = site } : held).ToImmutableArray(),
    };

    /// <summary>Records a critical pair, unless its holder takes its own lock again.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="state">The state: its orders of keys prove orders of locks.</param>
    /// <param name="local">Whether this body forms the pair itself.</param>
    public void Record(CriticalPair pair, FlowState state, bool local)
    {
        var acquired = pair.Acquired;
        if (acquired.Path.IsPrivate || pair.Inner.Any(h => h.Path.IsSameInstance(acquired.Path) && !IsUpgrade(h, acquired)))
            return;
        var inner = pair.Inner;
        var outer = ImmutableArray.CreateBuilder<HeldLock>(pair.Held.Length);
        foreach (var h in pair.Held)
        {
            if (h.Path.IsPrivate)
                continue;
            if (h.Path.IsSameInstance(acquired.Path))
            {
                // The holder takes it again: no other thread is involved. Only an upgrade waits, for readers to leave.
                if (!IsUpgrade(h, acquired))
                    return;
                inner = inner.Add(h);
                continue;
            }

            // One anonymous hold says all that another of the same kind says.
            if (outer.Any(o => SaysNoMore(h, o)))
                continue;
            outer.Add(h.Proof is null && Evaluation.Proof(h.Path, acquired.Path, state.Orders) is { } proof ? h with { Proof = proof } : h);
        }

        _result.Pairs.Add(PairPaths.Shorten(pair with { Held = outer.ToImmutable(), Inner = inner }), local && outer.Count > 0);
    }

    /// <summary>The state after a callee took locks, whether it still holds them or not.</summary>
    public FlowState TakeAll(MethodSummary summary, Substitution substitution, Frame frame, FlowState state)
    {
        foreach (var taken in summary.Taken)
        {
            if (substitution.Path(taken.Path) is { IsPrivate: false } path)
                state = WaitEffects.Take(state, taken with { Path = path, Witness = taken.Witness.Under(frame, FrameMark.None) });
        }

        return state;
    }

    /// <summary>The state with one more lock held.</summary>
    public FlowState Hold(FlowState state, HeldLock held)
    {
        _result.TakenHere.Add(held.Path);
        if (!state.Left.IsEmpty)
            state = state with { Left = state.Left.RemoveAll(left => left.Path.Equals(held.Path)) };
        return state.Held.Count(h => h.Path.Equals(held.Path) && h.Mode == held.Mode) >= (held.Path.IsDefinite ? MaxDepth : 1) ? state : state with { Held = state.Held.Add(held) };
    }

    /// <summary>The state with a lock released: one that was taken here, or else one of the caller's.</summary>
    /// <param name="state">The state.</param>
    /// <param name="released">The lock.</param>
    /// <param name="at">The way to the release.</param>
    /// <param name="byName">Whether the release names a field, and not an object that was read from it before.</param>
    public FlowState Drop(FlowState state, ReleasedLock released, Witness at, bool byName = false)
    {
        if (released.Path.IsOfScope)
            return LockScopes.DropUnknown(released, state);
        var index = LastIndex(state.Held, h => h.Path.Equals(released.Path) && (released.Mode is null || h.Mode == released.Mode));
        if (index < 0)
            index = LastIndex(state.Held, h => h.Path.Equals(released.Path));
        if (index < 0)
            index = LastIndex(state.Held, h => IsSubclassOf(h.Path, released.Path));
        if (index < 0)
            index = LastIndex(state.Held, h => IsOfSameCollection(h.Path, released.Path));
        if (index < 0)
            index = OnlyCandidate(state.Held, released);
        _result.ReleasedHere.Add(released.Path);
        if (index >= 0)
        {
            var held = state.Held[index];
            if (!_checks.ReleaseHeld(released, held, at, state, byName))
                return state with { Held = state.Held.SetItem(index, held with { Traits = held.Traits | HoldTraits.Maybe }) };
            _result.ReleasedHere.Add(held.Path);
            state = state with { Held = state.Held.RemoveAt(index) };
            state = Leave(state, held, at);
            if (!held.Has(HoldTraits.Callers))
                return state;
        }
        else
        {
            _checks.ReleaseUnheld(released, at, state);
        }

        _result.ReleasedForOthers.Add(released.Path);
        return !released.Path.IsKnownToCallers || state.Released.Contains(released) ? state : state with { Released = state.Released.Add(released) };
    }

    /// <summary>The state in which a lock may have been released: held by this body perhaps, or by its callers.</summary>
    public FlowState Loosen(FlowState state, LockPath path) => state.Held.Any(h => h.Path.Equals(path))
        ? state with { Held = state.Held.Select(h => h.Path.Equals(path) ? h with { Traits = h.Traits | HoldTraits.Maybe } : h).ToImmutableArray() }
        : path.IsKnownToCallers && !state.Loosened.Contains(path) ? state with { Loosened = state.Loosened.Add(path) } : state;

    /// <summary>The state in which a lock that knows no thread was handed to code that releases it: the body holds it no longer.</summary>
    public FlowState HandOver(FlowState state, LockPath path)
    {
        var index = LastIndex(state.Held, h => h.Path.Equals(path) && !h.Kind.IsThreadBound());
        return index < 0 ? state : state with { Held = state.Held.RemoveAt(index) };
    }

    private FlowState Leave(FlowState state, HeldLock held, Witness at)
    {
        if (!held.Has(HoldTraits.Callers))
            _result.Balanced.Add(held.Path);
        if (held.Witness.Inner is not null)
            _result.ReleasedForOthers.Add(held.Path);
        if (state.Held.Any(h => h.Path.Equals(held.Path) && h.Mode == held.Mode))
            return state;
        var left = state.Left.RemoveAll(l => l.Path.Equals(held.Path) && l.Mode == held.Mode);
        return state with { Left = left.Add(new LeftLock(held.Path, held.Mode, at.Frame.Site, Always: true)) };
    }

    /// <summary>Writes a field of an object that was made here.</summary>
    public FlowState Write(FlowState state, LockPath instance, Member member, Value value)
    {
        RecordHandover(member, value);
        return Evaluation.ObjectNumber(instance.Root) is { } number
            ? state with { Fields = state.Fields.SetItem(new FieldOfObject(number, member), value) }
            : state;
    }

    /// <summary>Records that a field becomes a name of a lock that has another.</summary>
    public void RecordHandover(Member field, Value value)
    {
        if (value is not Value.Object { Path: { IsPrivate: false } path })
            return;
        var isNamed = path.Steps.IsEmpty
            ? path.Root.Kind is RootKind.TypeObject or RootKind.Named || path.Root.Type is { IsUserClass: true } || path.Root.Name is not null
            : path.Steps[path.Steps.Length - 1].Member is { } source && !source.Equals(field);
        if (isNamed)
            _result.Handovers.Add(new Handover(field, path));
    }

    /// <summary>Takes note that a method is called with, or without, a lock held.</summary>
    public void MarkCalled(MethodKey method, FlowState state)
    {
        (state.Held.IsEmpty ? _result.CalledUnheld : _result.CalledHeld).Add(method);
        if (!state.Alone)
            _result.CalledTogether.Add(method);
    }

    /// <summary>The witness of something that happens in this very body.</summary>
    public Witness Here(Site site) => new(_body.FrameAt(site), null);

    /// <summary>Whether a hold says no more than another: it is some lock of the same kind, nobody knows which.</summary>
    public static bool SaysNoMore(HeldLock held, HeldLock than)
        => IsAnonymous(held.Path) && IsAnonymous(than.Path) && held.Mode == than.Mode && held.Path.Steps.SequenceEqual(than.Path.Steps);

    private static bool IsAnonymous(LockPath path) => path.Root is { Kind: RootKind.Unknown, Index: < 0, Name: null };

    private static bool IsUpgrade(HeldLock held, HeldLock acquired) => held.Mode == LockMode.Upgradeable && acquired.Mode == LockMode.Exclusive;

    private static int LastIndex(ImmutableArray<HeldLock> held, Func<HeldLock, bool> matches)
    {
        for (var i = held.Length - 1; i >= 0; i--)
        {
            if (matches(held[i]))
                return i;
        }

        return -1;
    }

    private static bool IsSubclassOf(LockPath held, LockPath released)
        => held.Steps.Length == released.Steps.Length + 1 && held.Steps[held.Steps.Length - 1].IsSubclass && held.StartsWith(released);

    private static bool IsOfSameCollection(LockPath left, LockPath right)
    {
        if (!left.Root.Equals(right.Root) || left.Steps.Length != right.Steps.Length)
            return false;
        for (var i = 0; i < left.Steps.Length; i++)
        {
            if (!left.Steps[i].Equals(right.Steps[i]) && (left.Steps[i].Element is null || right.Steps[i].Element is null || left.Steps[i].IsSubclass))
                return false;
        }

        return true;
    }

    // A release through an object that is not known to be the one that was locked, where only one held lock can be meant.
    private static int OnlyCandidate(ImmutableArray<HeldLock> held, ReleasedLock released)
    {
        if (released.Path.Steps.IsEmpty && released.Path.Root.Kind != RootKind.Unknown)
            return -1;
        var candidate = -1;
        for (var i = 0; i < held.Length; i++)
        {
            if (IsNamed(held[i].Path) && IsNamed(released.Path))
                continue;
            var sameMember = !held[i].Path.Steps.IsEmpty && !released.Path.Steps.IsEmpty
                && held[i].Path.Steps[held[i].Path.Steps.Length - 1].Equals(released.Path.Steps[released.Path.Steps.Length - 1]);
            var isUnknown = released.Path.Root.Kind == RootKind.Unknown && held[i].Kind == released.Kind;
            if (!sameMember && !(isUnknown && released.Path.Steps.IsEmpty))
                continue;
            if (candidate >= 0)
                return -1;
            candidate = i;
        }

        return candidate;

        // Two paths from different known objects are two locks.
        static bool IsNamed(LockPath path) => path.Root.Kind is RootKind.This or RootKind.Parameter or RootKind.Static;
    }
}
