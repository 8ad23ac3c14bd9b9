using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Holds the states of one body against the rules of lock state while it is interpreted. What it finds are candidates: some
/// depend on what the rest of the compilation does.
/// </summary>
internal sealed class LockChecks
{
    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly Func<LockPath, LockTraits?> _traits;
    private readonly HashSet<int> _assigned;
    private readonly bool _isSynchronized;

    /// <summary>Prepares for one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    public LockChecks(MethodResult result, Func<LockPath, LockTraits?> traits)
    {
        _body = result.Body;
        _result = result;
        _traits = traits;
        _assigned = result.Body.AssignedSlots();
        _isSynchronized = !_body.Blocks.IsEmpty && _body.Blocks[0].Instructions.Any(static step => step is Instruction.Acquire { Traits: HoldTraits.Statement });
    }

    /// <summary>The locks that, by the annotations of the method, its callers hold.</summary>
    public ImmutableArray<HeldLock> HeldByContract()
    {
        if (_body.Contract is not { } contract)
            return ImmutableArray<HeldLock>.Empty;
        foreach (var required in contract.Requires)
        {
            _result.Requirements.Add(new Requirement(
                required.Path, required.Kind, required.Mode, RequirementKind.Annotation, new Witness(_body.FrameAt(_body.Site), null)));
        }

        return contract.Requires.Concat(contract.Releases).Concat(contract.Under).GroupBy(static one => one.Path).Select(same => HeldByCaller(same.First())).ToImmutableArray();
    }

    /// <summary>What conditions have told of the truth of parameters.</summary>
    public ValueList<ParameterValue> Conditions(FlowState state)
    {
        var when = ImmutableArray<ParameterValue>.Empty;
        for (var i = 0; i < _body.Parameters.Length; i++)
        {
            if (state.Slots.TryGetValue(i, out var value) && value is Value.Bool && !_assigned.Contains(i))
                when = when.Add(new ParameterValue(i, value));
        }

        return new(when);
    }

    /// <summary>A lock is acquired while others are held.</summary>
    /// <param name="acquired">The acquisition; its witness starts in this body.</param>
    /// <param name="held">The locks that this body holds then.</param>
    /// <param name="state">The state.</param>
    public void Acquire(HeldLock acquired, ImmutableArray<HeldLock> held, FlowState state)
    {
        if (state.Doubtful || acquired.Path.IsPrivate)
            return;
        var same = held.RemoveAll(h => !h.Path.IsSameInstance(acquired.Path));
        if (LockRules.Offended(acquired, same, _traits(acquired.Path)) is { } offended && !IsSamePlace(offended, acquired) && !IsOfOtherConstruction(acquired))
        {
            Add(new Violation(ViolationKind.TakenAgain, acquired.Path, acquired.Kind, acquired.Mode, acquired.Witness, offended)
            {
                OnlyIfNeverCalledHeld = acquired.Kind == LockKind.ReaderWriterLockSlim && _traits(acquired.Path)?.Recursive != false,
                WaitsForever = _traits(acquired.Path) is { KnowsHolder: false },
            });
        }

        if (!LockRules.Blocks(acquired) || !same.IsEmpty)
            return;
        foreach (var spinning in held)
        {
            if (spinning.Kind == LockKind.SpinLock && !spinning.Path.IsPrivate)
                Add(new Violation(ViolationKind.Blocks, acquired.Path, acquired.Kind, acquired.Mode, acquired.Witness, spinning));
        }
    }

    /// <summary>Code that nobody here has written is called while locks are held. Of several, the outermost is the one to speak of.</summary>
    /// <param name="call">The call; its witness starts in this body.</param>
    /// <param name="held">The locks that are held then.</param>
    public void CallOutside(OutsideCall call, IEnumerable<HeldLock> held)
    {
        var isOutermost = _body.Has(MethodTraits.EntryPoint);
        var outermost = held.FirstOrDefault(one => !one.Path.IsPrivate && HasBalance(one.Kind) && !one.Kind.IsWait()
            && !one.Has(HoldTraits.Maybe) && (isOutermost || !one.Has(HoldTraits.Callers)));
        if (outermost is not null)
            Add(new Violation(ViolationKind.CallsOutside, outermost.Path, outermost.Kind, outermost.Mode, call.Witness, outermost) { Outside = call.What });
    }

    /// <summary>A lock is released that the body does not hold.</summary>
    /// <param name="released">The lock.</param>
    /// <param name="at">The way to the release.</param>
    /// <param name="state">The state before.</param>
    public void ReleaseUnheld(ReleasedLock released, Witness at, FlowState state)
    {
        if (state.Doubtful || released.Maybe || !HasBalance(released.Kind) || !IsSteady(released.Path))
            return;
        if (state.Left.FirstOrDefault(left => left.Always && left.Path.Equals(released.Path)) is { } left)
        {
            Add(new Violation(ViolationKind.ReleasedTwice, released.Path, released.Kind, released.Mode, at, Cause: new Cause(left.Site, "")));
            return;
        }

        if (Conditions(state).Items.IsEmpty && (released.Path.Root.Kind != RootKind.Unknown || state.Cause is not null))
            _result.UnheldReleases[(at.Frame.Site, released.Path)] = new UnheldRelease(released, at, state.Cause, state.Held);
    }

    /// <summary>A lock is released that the body holds.</summary>
    /// <param name="released">The lock, as the release names it.</param>
    /// <param name="held">The hold that ends.</param>
    /// <param name="at">The way to the release.</param>
    /// <param name="state">The state before.</param>
    /// <param name="byName">Whether the release names a field, and not an object that was read from it before.</param>
    /// <returns>False where the release throws, and the lock stays held.</returns>
    public bool ReleaseHeld(ReleasedLock released, HeldLock held, Witness at, FlowState state, bool byName)
    {
        if (held.Has(HoldTraits.Statement) || !HasBalance(released.Kind))
            return true;
        if (!_result.HeldReleases.ContainsKey((at.Frame.Site, released.Path)))
            _result.HeldReleases.Add((at.Frame.Site, released.Path), held);
        if (state.Doubtful)
            return true;
        if (byName && held.Has(HoldTraits.Replaced) && held.Path.Equals(released.Path))
            Add(new Violation(ViolationKind.OtherReleased, released.Path, released.Kind, released.Mode, at, held));
        if (!IsOwn(held) || !held.Path.IsSameInstance(released.Path) || released.Maybe || !LockRules.IsOtherMode(held, released))
            return true;
        Add(new Violation(ViolationKind.ReleasedInOtherMode, released.Path, released.Kind, released.Mode, at, held));
        return false;
    }

    /// <summary>A lock has to be held. The state in which it is.</summary>
    /// <param name="required">The lock, and why; its witness starts in this body.</param>
    /// <param name="state">The state before.</param>
    public FlowState Require(Requirement required, FlowState state)
    {
        if (required.Path.IsPrivate || state.Held.Any(held => LockRules.Satisfies(held, required)) || IsUnderConstruction(required.Path))
            return state;
        required = required with { Instead = required.Instead ?? Instead(required.Path, state) };
        foreach (var held in state.Held)
        {
            if (!IsOtherInstance(held.Path, required.Path))
                _result.HeldWhileRequired.Add((required.Witness.Frame.Site, required.Witness.Innermost.Site, required.Path, held.Path));
        }

        var isMadeHere = required.Path.Root.Kind == RootKind.Unknown && _result.Allocated.Contains(required.Path.Root.Index);
        if (!state.Doubtful && (isMadeHere || state.Released.Any(released => released.Path.Equals(required.Path) && !released.Maybe)))
        {
            // It was held and is given up, or its owner is made here: no caller can help.
            Add(NotHeld(required));
        }
        else if (!state.Doubtful && !IsUnderSwitch(state) && (required.Path.IsKnownToCallers || required.Path.IsCut))
        {
            var passed = required with { When = new(required.When.Items.Union(Conditions(state).Items).ToImmutableArray()) };
            if (!_result.Requirements.Any(known => known.Path.Equals(passed.Path) && known.Mode == passed.Mode && known.Why == passed.Why && known.When.Equals(passed.When)))
                _result.Requirements.Add(passed);
        }

        return required.Witness.Inner is not null || !required.Path.IsKnownToCallers ? state : state with
        {
            Held = state.Held.Add(new HeldLock(
                required.Path, required.Kind, required.Mode ?? LockMode.Exclusive, WaitKind.Blocking, required.Witness, Traits: HoldTraits.Callers)),
        };
    }

    // A field that is set once and for all may say whether locks are needed at all.
    private static bool IsUnderSwitch(FlowState state) => state.Tests.Keys.Any(static test => test is Operand.At { Path.LastMember.IsReadOnly: true });

    private static HeldLock? Instead(LockPath required, FlowState state)
        => state.Held.FirstOrDefault(held => held.Path.Equals(required)) ?? state.Held.FirstOrDefault(held => IsOtherInstance(held.Path, required));

    /// <summary>A lock that is needed and not held, as a violation of the method that the way there starts in.</summary>
    public static Violation NotHeld(Requirement required)
        => new(ViolationKind.NotHeld, required.Path, required.Kind, required.Mode, required.Witness, required.Instead) { Why = required.Why };

    /// <summary>A function runs on a thread of its own, which holds nothing: whatever it needs is not held.</summary>
    /// <param name="summary">What the function does.</param>
    /// <param name="site">Where it is started.</param>
    public void StartThread(MethodSummary? summary, Site? site)
    {
        foreach (var required in summary?.Requirements ?? ImmutableArray<Requirement>.Empty)
        {
            if (!required.When.Items.IsEmpty)
                continue;
            var isItself = required is { Why: RequirementKind.Annotation, Witness.Inner: null } && site is not null;
            Add(NotHeld(isItself ? required with { Witness = required.Witness.Under(_body.FrameAt(site!.Value), FrameMark.Callback) } : required));
        }
    }

    /// <summary>The body gives up its thread, or an iterator goes back to its caller.</summary>
    public void Suspend(Instruction.Suspend suspend, FlowState state)
    {
        if (state.Doubtful)
            return;
        foreach (var held in state.Held)
        {
            if (!IsOwn(held) || !(suspend.IsYield ? held.Kind is LockKind.Monitor or LockKind.Lock or LockKind.Mutex : held.Kind.IsThreadBound()))
                continue;
            var kind = suspend.IsYield ? ViolationKind.HeldAtYield : ViolationKind.HeldAtAwait;
            var key = (kind, held.Path, held.Witness.Frame.Site);
            if (!_result.Suspended.TryGetValue(key, out var known) || suspend.Site.CompareTo(known.At.Frame.Site) < 0)
                _result.Suspended[key] = new Violation(kind, held.Path, held.Kind, held.Mode, new Witness(_body.FrameAt(suspend.Site), null), held);
        }
    }

    /// <summary>An exception leaves the body.</summary>
    public void Throw(FlowState state)
    {
        if (state.Doubtful || state.Cause is null)
            return;
        foreach (var held in state.Held)
        {
            if (IsOwn(held) && IsSteady(held.Path) && !_isSynchronized)
                _result.Thrown[(held.Path, held.Witness.Frame.Site)] = Earlier(held, state.Cause);
        }

        (HeldLock, Cause) Earlier(HeldLock held, Cause cause)
            => _result.Thrown.TryGetValue((held.Path, held.Witness.Frame.Site), out var known) && known.Cause.Site.CompareTo(cause.Site) <= 0 ? known : (held, cause);
    }

    /// <summary>The body is done: what follows from all its states together.</summary>
    /// <param name="exits">The states in which it returns.</param>
    public void Finish(IReadOnlyList<FlowState> exits)
    {
        var certain = exits.Where(static exit => !exit.Doubtful).ToList();
        foreach (var unheld in _result.UnheldReleases)
            CheckUnheld(unheld.Key, unheld.Value, certain);
        // What a method that it calls has left held for good is none of its business.
        foreach (var suspended in _result.Suspended.Values)
        {
            if (suspended.Held!.Witness.Inner is null || _result.ReleasedHere.Contains(suspended.Lock))
                Add(suspended);
        }

        // Taken on some ways and released on some, by conditions that are not understood: they may well be the same ways.
        var conditional = new HashSet<LockPath>(_result.Violations.Values
            .Where(static v => v is { Kind: ViolationKind.ReleasedUntaken, Cause: null, Held.Wait: not WaitKind.Try }).Select(static v => v.Lock));
        conditional.RemoveWhere(path => !certain.Any(exit => exit.Held.Any(held => held.Path.Equals(path))));
        foreach (var key in _result.Violations.Where(v => v.Value is { Kind: ViolationKind.ReleasedUntaken, Cause: null } && conditional.Contains(v.Value.Lock)).Select(static v => v.Key).ToList())
            _result.Violations.Remove(key);

        foreach (var thrown in _result.Thrown.Values)
        {
            if (!conditional.Contains(thrown.Held.Path) && (certain.Any(exit => HasLeft(exit, thrown.Held)) || exits.Count == 0 && HasReleaseOf(thrown.Held)))
                Add(new Violation(ViolationKind.HeldAtThrow, thrown.Held.Path, thrown.Held.Kind, thrown.Held.Mode, thrown.Held.Witness, thrown.Held, thrown.Cause)
                {
                    OnlyIfNobodyElseReleases = thrown.Held.Kind.IsSemaphore(),
                });
        }

        foreach (var exit in certain)
        {
            foreach (var held in exit.Held.Where(held => !conditional.Contains(held.Path)).Where(held => IsOwn(held) && IsSteady(held.Path) && !exit.Released.Any(r => r.Path.Equals(held.Path))))
                CheckHeld(held, exit, certain);
        }

        CheckContract(certain);
    }

    // What never returns, as a loop without end, shows by its code that it means to release.
    private bool HasReleaseOf(HeldLock held)
        => _body.Blocks.SelectMany(static block => block.Instructions).OfType<Instruction.Release>().Any(release => release.Kind == held.Kind);

    private void CheckUnheld((Site Site, LockPath Path) key, UnheldRelease unheld, List<FlowState> exits)
    {
        // Held on one way to this place, and not on another; or taken before, but not on the way that an exception takes here.
        if (!_result.HeldReleases.TryGetValue(key, out var held) && unheld.Cause is not null)
            held = _result.Acquisitions.Values.FirstOrDefault(own => own.Path.Equals(key.Path));
        if (held is not null)
        {
            if (held.Witness.Frame.Site.CompareTo(unheld.At.Frame.Site) < 0 && IsOwn(held) && held.Path.IsSameInstance(key.Path))
                Add(new Violation(ViolationKind.ReleasedUntaken, key.Path, unheld.Released.Kind, unheld.Released.Mode, unheld.At, held, unheld.Cause));
            return;
        }

        if (_result.TakenHere.Contains(key.Path) || key.Path.Steps.Length == 0)
            return;
        foreach (var other in unheld.Held)
        {
            if (IsOwn(other) && other.Kind == unheld.Released.Kind && other.Path.Steps.Length == key.Path.Steps.Length && !_result.ReleasedHere.Contains(other.Path) && exits.All(exit => exit.Held.Any(h => h.Path.Equals(other.Path))))
                Add(new Violation(ViolationKind.OtherReleased, key.Path, unheld.Released.Kind, unheld.Released.Mode, unheld.At, other));
        }
    }

    // Held at one return. Where others release it, callers may be told which is which.
    private void CheckHeld(HeldLock held, FlowState exit, List<FlowState> exits)
    {
        if (_body.Contract?.Acquires.Any(one => LockRules.IsSameLock(held.Path, one.Path)) == true
            || _result.Violations.Values.Any(other => other.Kind == ViolationKind.OtherReleased && other.Held!.Path.Equals(held.Path)))
            return;
        if (!_result.ReleasedHere.Contains(held.Path))
        {
            if (held.Kind.IsThreadBound() && held.Kind != LockKind.Mutex && held.Wait != WaitKind.Try && held.Witness.Inner is null
                && held.Path.LastMember is { IsHidden: true })
                Add(new Violation(ViolationKind.NeverReleased, held.Path, held.Kind, held.Mode, held.Witness, held) { OnlyIfNobodyElseReleases = true });
            return;
        }

        foreach (var other in exits)
        {
            if (!HasLeft(other, held) || IsToldApart(exit, other))
                continue;
            Add(new Violation(
                ViolationKind.HeldAtReturn, held.Path, held.Kind, held.Mode, held.Witness, held, exit.Exit is { } site ? new Cause(site, "") : null)
            {
                OnlyIfNobodyElseReleases = held.Kind.IsSemaphore() || ResultOf(exit) is not (null or Value.Null),
            });
            return;
        }
    }

    private void CheckContract(List<FlowState> exits)
    {
        // A lock that is an object of its own is made of others, by whoever implements it.
        if (_body.Contract is not { } contract || contract.Acquires.Concat(contract.Releases).Any(static one => one.Path is { Root.Kind: RootKind.This, Steps.IsEmpty: true }))
            return;
        foreach (var exit in exits)
        {
            var at = new Witness(_body.FrameAt(exit.Exit ?? _body.Site), null);
            if (ResultOf(exit) is not Value.Bool { Truth: false })
            {
                foreach (var missing in contract.Acquires.Where(one => one.Path.Root.Kind != RootKind.Named && !exit.Held.Any(h => LockRules.IsSameLock(h.Path, one.Path))))
                {
                    var taken = _result.Acquisitions.Values.FirstOrDefault(own => LockRules.IsSameLock(own.Path, missing.Path));
                    Add(new Violation(ViolationKind.NotAcquired, missing.Path, missing.Kind, missing.Mode, taken?.Witness ?? at, Cause: new Cause(at.Frame.Site, "")));
                }
            }

            foreach (var released in contract.Releases.Where(one => one.Path.Root.Kind != RootKind.Named && !exit.Released.Any(r => LockRules.IsSameLock(r.Path, one.Path))))
                Add(new Violation(ViolationKind.NotReleased, released.Path, released.Kind, released.Mode, at));
        }
    }

    // The result, a flag given out, or a flag given in says whether the lock is held.
    private bool IsToldApart(FlowState held, FlowState released)
    {
        if (ResultOf(held) is Value.Bool or Value.Constant && ResultOf(released) is Value.Bool or Value.Constant && !Equals(ResultOf(held), ResultOf(released)))
            return true;
        for (var i = 0; i < _body.Parameters.Length; i++)
        {
            if (held.Slots.TryGetValue(i, out var left) && left is Value.Bool && released.Slots.TryGetValue(i, out var right) && right is Value.Bool && !left.Equals(right))
                return true;
        }

        return false;
    }

    private static Value? ResultOf(FlowState exit) => exit.Slots.TryGetValue(MethodFacts.ReturnSlot, out var result) ? result : null;

    private static bool HasLeft(FlowState exit, HeldLock held)
        => !exit.Held.Any(h => h.Path.Equals(held.Path)) && exit.Left.Any(left => left.Path.Equals(held.Path) && left.Mode == held.Mode);

    // A static field of a generic type is another for each type argument.
    private static bool IsOfOtherConstruction(HeldLock acquired)
        => acquired.Witness.Inner is not null && acquired.Path.Root.Kind == RootKind.Static && acquired.Path.Steps[0].Member?.Owner.Name.Contains("<") == true;

    // The same member of two objects that are known to be two: what is behind a field may lead back.
    private static bool IsOtherInstance(LockPath left, LockPath right)
        => left.Root.Kind != RootKind.Unknown && right.Root.Kind != RootKind.Unknown && left.Steps.Length <= 1 && right.Steps.Length <= 1
            && (left.LastMember is { } member ? member.Equals(right.LastMember) : left.Steps.IsEmpty && right.Steps.IsEmpty);

    // In a loop that takes it once more, the lock is a signal, or its release was not seen.
    private static bool IsSamePlace(HeldLock held, HeldLock acquired) => held.Kind.IsSemaphore()
        && held.Witness.Frames.Select(static frame => frame.Site).SequenceEqual(acquired.Witness.Frames.Select(static frame => frame.Site));

    private bool IsUnderConstruction(LockPath path)
        => path.Root.Kind == RootKind.This && (_body.Has(MethodTraits.Constructor) || _body.Key.Id.EndsWith(".Finalize", StringComparison.Ordinal))
            || path.Root.Kind == RootKind.Static && _body.Has(MethodTraits.StaticConstructor) && _body.Owner.Equals(path.Steps[0].Member?.Owner);

    // An event can be set twice; of a pseudo-lock, only its order matters.
    private static bool HasBalance(LockKind kind) => kind is not (LockKind.Pseudo or LockKind.AutoResetEvent or LockKind.WaitHandle);

    private static bool IsOwn(HeldLock held)
        => !held.Path.IsPrivate && HasBalance(held.Kind) && (held.Traits & (HoldTraits.Callers | HoldTraits.Statement | HoldTraits.Maybe)) == 0;

    // Whether the path means the same object throughout the body, as far as one can see.
    private static bool IsSteady(LockPath path)
    {
        if (path.IsPrivate || path.IsCut || !path.IsDefinite)
            return false;
        for (var i = 0; i < path.Steps.Length; i++)
        {
            var isLast = i == path.Steps.Length - 1;
            if (path.Steps[i].Member is { } member ? !isLast && !member.IsReadOnly : !isLast || path.Steps[i].Element![0] is '!' or '/')
                return false;
        }

        return true;
    }

    private HeldLock HeldByCaller(ContractLock one) => new(
        one.Path, one.Kind, one.Mode ?? LockMode.Exclusive, WaitKind.Blocking, new Witness(_body.FrameAt(_body.Site), null), Traits: HoldTraits.Callers);

    private void Add(Violation violation)
    {
        var key = (violation.Kind, violation.Lock, violation.At.Frame.Site, violation.Held?.Witness.Frame.Site);
        if (!_result.Violations.TryGetValue(key, out var known) || Witness.Compare(violation.At, known.At) < 0)
            _result.Violations[key] = violation;
    }
}
