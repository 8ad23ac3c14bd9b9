using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.States;

namespace LockOrderAnalyzers.Reporting;

/// <summary>
/// What the report of a broken rule of lock state says (lockdep's <c>print_unlock_imbalance_bug</c>, <c>lockdep_sys_exit</c>,
/// <c>print_lock_invalid_wait_context</c>).
/// </summary>
internal sealed class StateReport
{
    private readonly StateViolation _state;
    private readonly Violation _violation;
    private readonly LockNames _names;

    /// <summary>Prepares the report of one broken rule.</summary>
    public StateReport(StateViolation state, LockNames names)
    {
        _state = state;
        _violation = state.Violation;
        _names = names;
    }

    /// <summary>The name of the lock.</summary>
    public string Lock => Name(_state.Lock);

    /// <summary>The banner's title.</summary>
    public string Title => _violation.Kind switch
    {
        ViolationKind.TakenAgain => "WARNING: possible recursive locking detected",
        ViolationKind.ReleasedTwice or ViolationKind.ReleasedUntaken or ViolationKind.ReleasedInOtherMode or ViolationKind.OtherReleased
            => "WARNING: bad unlock balance detected!",
        ViolationKind.NotHeld => _violation.Why.IsMonitorCall() ? "WARNING: bad unlock balance detected!" : "WARNING: required lock is not held!",
        ViolationKind.Blocks when IsSleep => $"BUG: sleeping function called from invalid context at {_violation.At.Innermost.Site.Display}",
        ViolationKind.Blocks => "[ BUG: Invalid wait context ]",
        _ => "WARNING: lock held when returning to caller!",
    };

    /// <summary>The first line: who does what to which lock, and why that is wrong.</summary>
    public string Headline => _violation.Kind switch
    {
        ViolationKind.TakenAgain => $"possible recursive locking detected: {Method} takes {Lock} while it already holds it{HeldAt}: {TakenAgain()}",
        ViolationKind.ReleasedTwice => $"bad unlock balance detected: {Method} releases {Lock}, which it has released already ({_violation.Cause!.Site.Display})",
        ViolationKind.ReleasedUntaken => $"bad unlock balance detected: {Method} releases {Lock}, {Untaken()}",
        ViolationKind.ReleasedInOtherMode
            => $"bad unlock balance detected: {Method} releases {Lock} in {Mode(_violation.Mode)} mode, but holds it in {Mode(_violation.Held!.Mode)} mode{HeldAt}",
        ViolationKind.OtherReleased when _violation.Held!.Has(HoldTraits.Replaced)
            => $"bad unlock balance detected: {Method} releases {Lock}, but that was given a new object since it was taken{HeldAt}",
        ViolationKind.OtherReleased => $"bad unlock balance detected: {Method} releases {Lock}, but it is {Name(_state.Held)} that it took{HeldAt}",
        ViolationKind.HeldAtReturn
            => $"lock held when returning: {Method} returns{Where(_violation.Cause)} with {Lock} still held, taken{HeldAt} and released on other ways out",
        ViolationKind.HeldAtThrow => $"lock held when returning: if {Thrower()}, {Method} leaves {Lock} held, taken{HeldAt}",
        ViolationKind.NeverReleased => $"lock held when returning: {Method} takes {Lock} and no code releases it",
        ViolationKind.HeldAtAwait => $"{Method} awaits while it holds {Lock}{HeldAt}: {Affinity()}, and what follows may run on another",
        ViolationKind.HeldAtYield
            => $"{Method} yields while it holds {Lock}{HeldAt}: {Affinity()}, and whoever enumerates may go on with another, or never",
        ViolationKind.NotAcquired => $"lock held when returning: {Method} is declared to acquire {Lock}, but can return without it",
        ViolationKind.NotReleased => $"lock held when returning: {Method} is declared to release {Lock}, but can return with it still held",
        ViolationKind.NotHeld => Missing(),
        _ => Blocking(),
    };

    /// <summary>Writes the report below its banner.</summary>
    public void Write(ReportText report)
    {
        var at = _violation.At;
        switch (_violation.Kind)
        {
            case ViolationKind.TakenAgain:
                report.Line($"{Thread} is trying to acquire lock:");
                report.Hold(" ", Usage(_state.Lock), at);
                report.Line("\nbut it is already holding lock:");
                report.Hold(" ", Usage(_state.Lock), _violation.Held!.Witness);
                report.Line($"\n{Sentence(TakenAgain())}");
                break;
            case ViolationKind.NotHeld:
                report.Line($"{at.Innermost.Display} needs lock:\n {Usage(_state.Lock)}, at: {ReportText.Display(at.Innermost)}");
                report.Line($"\nbut nothing on the way from {Thread} takes it.");
                break;
            case ViolationKind.Blocks:
                report.Line(IsSleep ? $"{Thread} is calling {_violation.Lock.Root.Name}:" : $"{Thread} is trying to lock:");
                report.Hold(" ", IsSleep ? _violation.Lock.Root.Name! : Usage(_state.Lock), at);
                report.Line("\nother info that might help us debug this:\ncontext-{2:2}");
                break;
            case ViolationKind.ReleasedTwice or ViolationKind.ReleasedUntaken or ViolationKind.ReleasedInOtherMode or ViolationKind.OtherReleased:
                report.Line($"{Thread} is trying to release lock ({Lock}) at:\n {ReportText.Display(at.Innermost)}");
                report.Line(_violation.Held is null || _violation.Kind == ViolationKind.ReleasedUntaken ? "but there are no more locks to release!" : "but that is not what it holds!");
                if (_violation.Cause is { } cause)
                    report.Line($"\nother info that might help us debug this:\n {(cause.What.Length == 0 ? "released before" : $"thrown by {cause.What}")}, at: {cause.Site.Display}");
                break;
            default:
                report.Line($"{Thread} is leaving with locks still held!");
                if (_violation.Cause is { } way)
                    report.Line($" {(way.What.Length == 0 ? "the return" : way.What)}, at: {way.Site.Display}");
                break;
        }

        if (_violation.Held is { } held && _violation.Kind != ViolationKind.ReleasedUntaken)
            report.Holds(Thread, (Usage(_state.Held), held.Witness));
        report.Backtrace(at);
    }

    private string Method => _violation.At.Frame.Display;

    private string Thread => _violation.At.Frame.Display;

    private string HeldAt => _violation.Held is { } held ? $" ({held.Witness.Frame.Site.Display})" : "";

    private bool IsSleep => _violation.Lock.Root.Kind == RootKind.Sleep;

    private string Usage(LockClass? lockClass) => lockClass is null ? "(an unnamed lock)" : _names.WithUsage(lockClass);

    private string Name(LockClass? lockClass) => lockClass is null ? "a lock" : _names.Of(lockClass);

    private static string Where(Cause? cause) => cause is null ? "" : $" ({cause.Site.Display})";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1) + ".";

    private static string Mode(LockMode? mode) => mode switch
    {
        LockMode.Shared => "read",
        LockMode.Upgradeable => "upgradeable",
        _ => "write",
    };

    private string TakenAgain() => (_violation.LockKind, _violation.Mode) switch
    {
        (LockKind.SpinLock, _) => "a SpinLock throws LockRecursionException when its holder enters it again, or spins forever if it does not track its owner",
        (LockKind.Semaphore or LockKind.SemaphoreSlim, _) => $"a {_violation.LockKind} does not know its holder and waits forever",
        (LockKind.ReaderWriterLock, _) => "a ReaderWriterLock waits forever for its own reader to leave",
        _ => $"a ReaderWriterLockSlim throws LockRecursionException when a thread that holds it in {Mode(_violation.Held!.Mode)} mode enters it in {Mode(_violation.Mode)} mode",
    };

    private string Untaken() => _violation.Cause is { } cause
        ? cause.Site.Equals(_violation.Held!.Witness.Frame.Site) ? $"which is not held if the wait for it ({cause.Site.Display}) is cancelled"
        : $"which is not held if {Thrower(cause)} before it is taken ({_violation.Held!.Witness.Frame.Site.Display})"
        : _violation.Held!.Wait == WaitKind.Try
        ? $"which is not held if the wait for it ({_violation.Held.Witness.Frame.Site.Display}) ends without it: its result is not looked at"
        : $"which is taken ({_violation.Held!.Witness.Frame.Site.Display}) on some of the ways that lead here, and not on all";

    private string Thrower() => Thrower(_violation.Cause!);

    private static string Thrower(Cause cause) => cause.What == "throw" ? $"it throws ({cause.Site.Display})" : $"{cause.What} throws ({cause.Site.Display})";

    private string Affinity() => $"a {_violation.LockKind} belongs to its thread";

    private string Missing() => _violation.Why switch
    {
        RequirementKind.Wait or RequirementKind.Pulse or RequirementKind.PulseAll => $"{Through($"calls Monitor.{_violation.Why}")} without holding {Lock}",
        RequirementKind.Assertion when _violation.At.Inner is null => $"required lock is not held: {Method} asserts that {Lock} is held, but can be called without it",
        _ when _violation.At.Inner is null => $"required lock is not held: {Method} runs without {Lock}, which it requires",
        _ => $"required lock is not held: {Method} calls {_violation.At.Inner!.Frame.Display} without {Lock}, which {_violation.At.Innermost.Display} requires{Place(_violation.At.Innermost.Site)}",
    };

    private static string Place(Site site) => string.IsNullOrEmpty(site.Path) && site.Line == 0 ? "" : $" ({site.Display})";

    private string Blocking()
    {
        var spin = Name(_state.Held);
        return IsSleep
            ? $"sleeping function called from invalid context: {Through($"calls {_violation.Lock.Root.Name}")} while it holds the spin lock {spin}{HeldAt}"
            : $"invalid wait context: {Through($"takes {Lock}")}, which can block, while it holds the spin lock {spin}{HeldAt}";
    }

    private string Through(string what) => _violation.At.Inner is { } inner
        ? $"{Method} {what} (through {inner.Frame.Display}, {_violation.At.Innermost.Site.Display})"
        : $"{Method} {what}";
}
