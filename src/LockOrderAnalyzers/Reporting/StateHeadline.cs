using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.States;

namespace LockOrderAnalyzers.Reporting;

/// <summary>The first line of the report of a broken rule of lock state: who does what to which lock, and why that is wrong.</summary>
internal sealed class StateHeadline
{
    private readonly StateViolation _state;
    private readonly Violation _violation;
    private readonly LockNames _names;

    /// <summary>Prepares the line.</summary>
    public StateHeadline(StateViolation state, LockNames names)
    {
        _state = state;
        _violation = state.Violation;
        _names = names;
    }

    /// <summary>The name of the lock.</summary>
    public string Lock => Name(_state.Lock);

    /// <summary>Whether it is the wait for the lock itself that ends in an exception.</summary>
    public bool IsCancelled => _violation is { Kind: ViolationKind.ReleasedUntaken, Cause: { } cause, Held: { } held } && cause.Site.Equals(held.Witness.Frame.Site);

    /// <summary>What happens when a holder takes its lock again.</summary>
    public string TakenAgain => (_violation.LockKind, _violation.Mode) switch
    {
        (LockKind.SpinLock, _) when _violation.WaitsForever => "a SpinLock that does not track its owner spins forever",
        (LockKind.SpinLock, _) => "a SpinLock throws LockRecursionException when its holder enters it again",
        (LockKind.Semaphore or LockKind.SemaphoreSlim, _) => $"a {_violation.LockKind} does not know its holder and waits forever",
        (LockKind.AsyncLock, _) => "a lock that is awaited does not know its holder and waits forever",
        (LockKind.ReaderWriterLock, _) => "a ReaderWriterLock waits forever for its own reader to leave",
        _ => $"a ReaderWriterLockSlim throws LockRecursionException when a thread that holds it in {Mode(_violation.Held!.Mode)} mode enters it in {Mode(_violation.Mode)} mode",
    };

    /// <summary>The line.</summary>
    public string Text => _violation.Kind switch
    {
        ViolationKind.TakenAgain => $"possible recursive locking detected: {Method} takes {Lock}{Inside} while it already holds it{HeldAt}: {TakenAgain}",
        ViolationKind.ReleasedTwice => $"bad unlock balance detected: {Method} releases {Lock}, which it has released already ({_violation.Cause!.Site.Display})",
        ViolationKind.ReleasedUntaken => $"bad unlock balance detected: {Method} releases {Lock}, {Untaken}",
        ViolationKind.ReleasedInOtherMode
            => $"bad unlock balance detected: {Method} releases {Lock} in {Mode(_violation.Mode)} mode, but holds it in {Mode(_violation.Held!.Mode)} mode{HeldAt}",
        ViolationKind.OtherReleased when _violation.Held is { ReplacedAt: { } renewed }
            => $"bad unlock balance detected: {Method} releases {Lock}, but that was given a new object ({renewed.Display}) since it was taken{HeldAt}",
        ViolationKind.OtherReleased when Equals(_state.Held, _state.Lock)
            => $"bad unlock balance detected: {Method} releases {Lock}, but it is that of another object that it took{HeldAt}",
        ViolationKind.OtherReleased => $"bad unlock balance detected: {Method} releases {Lock}, but it is {Name(_state.Held)} that it took{HeldAt}",
        ViolationKind.HeldAtReturn
            => $"lock held when returning: {Method} returns{Where(_violation.Cause)} with {Lock} still held: it was taken at {TakenAt}, and is released on other ways out",
        ViolationKind.HeldAtThrow when _violation.Cause!.What == "throw"
            => $"lock held when returning: {Method} throws{Where(_violation.Cause)} with {Lock} still held: it was taken at {TakenAt}, and is released on other ways out",
        ViolationKind.HeldAtThrow => $"lock held when returning: if {_violation.Cause!.What} throws ({_violation.Cause.Site.Display}), {Method} leaves {Lock} held, which it took at {TakenAt}",
        ViolationKind.NeverReleased => $"lock held when returning: {Method} takes {Lock} and no code releases it",
        ViolationKind.HeldAtAwait => $"lock held when awaiting: {Method} awaits while it holds {Lock}{HeldAt}: {Affinity}, and what follows the await may run on another thread",
        ViolationKind.HeldAtYield
            => $"lock held when yielding: {Method} yields while it holds {Lock}{HeldAt}: {Affinity}, and the enumeration may go on on another thread, or never",
        ViolationKind.NotAcquired => $"lock not held when returning: {Method} is declared to acquire {Lock}, but can return without it",
        ViolationKind.NotReleased => $"lock held when returning: {Method} is declared to release {Lock}, but can return with it still held",
        ViolationKind.NotHeld => Missing,
        ViolationKind.CallsOutside
            => $"foreign code called under a lock: {Method} {_violation.Outside}{Inside} while it holds {Lock}{HeldAt}: what runs then is not known here, and can take any other lock",
        _ => Blocking,
    };

    /// <summary>A mode as people call it.</summary>
    public static string Mode(LockMode? mode) => mode switch
    {
        LockMode.Shared => "read",
        LockMode.Upgradeable => "upgradeable",
        _ => "write",
    };

    private string Method => _violation.At.Frame.Display;

    private string HeldAt => _violation.Held is { } held ? $" ({held.Witness.Frame.Site.Display})" : "";

    private string TakenAt => _violation.Held!.Witness.Frame.Site.Display;

    // Where it happens, if that is in a method that this one calls.
    private string Inside => _violation.At.Inner is null ? "" : $" (in {_violation.At.Innermost.Display}, {_violation.At.Innermost.Site.Display})";

    private string Affinity => $"a {_violation.LockKind} belongs to its thread";

    private string Untaken => (_violation.Cause, _violation.Held!.Wait) switch
    {
        ({ } cause, _) when IsCancelled => $"which is not held if the wait for it ({cause.Site.Display}) is cancelled",
        ({ What: "throw" } cause, _) => $"which is not held if it throws ({cause.Site.Display}) before the lock is taken ({TakenAt})",
        ({ } cause, _) => $"which is not held if {cause.What} throws ({cause.Site.Display}) before the lock is taken ({TakenAt})",
        (null, WaitKind.Try) => $"which is not held if the wait for it ({TakenAt}) ends without it: its result is not looked at",
        _ => $"which is taken ({TakenAt}) on some of the ways that lead here, and not on all",
    };

    private string Missing
    {
        get
        {
            var need = _violation.At.Innermost;
            var without = _violation.Held is not { } instead ? $"without {Lock}"
                : instead.Path.Equals(_violation.Lock) ? $"with {Lock} held in {Mode(instead.Mode)} mode only{HeldAt}"
                : $"with {Name(_state.Held)} of another object held{HeldAt}";
            if (_violation.Why.IsMonitorCall())
                return $"required lock is not held: {Method} calls Monitor.{_violation.Why}{Inside} {without}: it throws SynchronizationLockException";
            if (_violation.At.Inner is { } inner)
                return $"required lock is not held: {Method} calls {inner.Frame.Display} {without}, {(inner.Inner is null ? "which it" : $"which {need.Display}")} requires{Place(need.Site)}";
            return _violation.Why == RequirementKind.Assertion
                ? $"required lock is not held: {Method} asserts that {Lock} is held, but can be called without it"
                : $"required lock is not held: {Method} runs without {Lock}, which it requires";
        }
    }

    private string Blocking
    {
        get
        {
            var spinning = $"while it holds the spin lock {Name(_state.Held)}{HeldAt}";
            return _violation.IsSleep
                ? $"sleeping function called from invalid context: {Method} calls {_violation.Lock.Root.Name}{Inside}, which can block, {spinning}"
                : $"invalid wait context: {Method} takes {Lock}{Inside}, which can block, {spinning}";
        }
    }

    private string Name(LockClass? lockClass) => lockClass is null ? "a lock" : _names.Of(lockClass);

    private static string Where(Cause? cause) => cause is null ? "" : $" ({cause.Site.Display})";

    private static string Place(Site site) => string.IsNullOrEmpty(site.Path) && site.Line == 0 ? "" : $" ({site.Display})";
}
