using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.States;

namespace LockOrderAnalyzers.Reporting;

/// <summary>
/// What the report of a broken rule of lock state says below its banner (lockdep's <c>print_unlock_imbalance_bug</c>,
/// <c>lockdep_sys_exit</c>, <c>print_lock_invalid_wait_context</c>). What its first line says is in <see cref="StateHeadline"/>.
/// </summary>
internal sealed class StateReport
{
    private readonly Violation _violation;
    private readonly StateHeadline _headline;
    private readonly string _lock;
    private readonly string _heldLock;

    /// <summary>Prepares the report of one broken rule.</summary>
    public StateReport(StateViolation state, LockNames names)
    {
        _violation = state.Violation;
        _headline = new StateHeadline(state, names);
        _lock = state.Lock is { } lockClass ? names.WithUsage(lockClass) : "(an unnamed lock)";
        _heldLock = state.Held is { } held ? names.WithUsage(held) : "(an unnamed lock)";
    }

    /// <summary>The name of the lock.</summary>
    public string Lock => _headline.Lock;

    /// <summary>The first line of the message.</summary>
    public string Headline => _headline.Text;

    /// <summary>The banner's title.</summary>
    public string Title => _violation.Kind switch
    {
        ViolationKind.TakenAgain => "WARNING: possible recursive locking detected",
        ViolationKind.ReleasedTwice or ViolationKind.ReleasedUntaken or ViolationKind.ReleasedInOtherMode or ViolationKind.OtherReleased
            => "WARNING: bad unlock balance detected!",
        ViolationKind.NotHeld => "WARNING: required lock is not held!",
        ViolationKind.Blocks when _violation.IsSleep => $"BUG: sleeping function called from invalid context at {At.Innermost.Site.Display}",
        ViolationKind.Blocks => "[ BUG: Invalid wait context ]",
        ViolationKind.CallsOutside => "WARNING: foreign code called under a lock!",
        ViolationKind.HeldAtAwait => "WARNING: lock held when awaiting!",
        ViolationKind.HeldAtYield => "WARNING: lock held when yielding!",
        ViolationKind.NotAcquired => "WARNING: lock not held when returning to caller!",
        _ => "WARNING: lock held when returning to caller!",
    };

    private Witness At => _violation.At;

    private string Thread => At.Frame.Display;

    /// <summary>Writes the report below its banner.</summary>
    public void Write(ReportText report)
    {
        switch (_violation.Kind)
        {
            case ViolationKind.TakenAgain:
                WriteTakenAgain(report);
                break;
            case ViolationKind.NotHeld:
                WriteNotHeld(report);
                break;
            case ViolationKind.Blocks:
                report.Line(_violation.IsSleep ? $"{Thread} is calling a function that can block:" : $"{Thread} is trying to lock:");
                report.Hold(" ", _violation.IsSleep ? _violation.Lock.Root.Name! : _lock, At);
                report.Line("\nother info that might help us debug this:\ncontext-{2:2}");
                report.Holds(Thread, (_heldLock, _violation.Held!.Witness));
                break;
            case ViolationKind.CallsOutside:
                report.Line($"{At.Innermost.Display} {_violation.Outside}, whose code is not known here:\n at: {ReportText.Display(At.Innermost)}");
                report.Holds(Thread, (_heldLock, _violation.Held!.Witness));
                break;
            case ViolationKind.ReleasedTwice or ViolationKind.ReleasedUntaken or ViolationKind.ReleasedInOtherMode or ViolationKind.OtherReleased:
                WriteRelease(report);
                break;
            case ViolationKind.NotAcquired or ViolationKind.NotReleased:
                report.Line($"{Thread} is declared to {(_violation.Kind == ViolationKind.NotAcquired ? "acquire" : "release")} lock:\n {_lock}");
                if (_violation.Cause is { } cause)
                    report.Line($"\nand returns without doing so, at: {cause.Site.Display}");
                break;
            default:
                WriteLeaving(report);
                return;
        }

        report.Backtrace(At);
    }

    private void WriteTakenAgain(ReportText report)
    {
        report.Line($"{Thread} is trying to acquire lock:");
        report.Hold(" ", _lock, At);
        report.Line("\nbut it is already holding lock:");
        report.Hold(" ", _lock, _violation.Held!.Witness);
        var consequence = _headline.TakenAgain;
        report.Line($"\n{char.ToUpperInvariant(consequence[0])}{consequence.Substring(1)}.");
        report.Holds(Thread, (_heldLock, _violation.Held.Witness));
    }

    private void WriteNotHeld(ReportText report)
    {
        report.Line($"{(_violation.Why.IsMonitorCall() ? $"Monitor.{_violation.Why}" : At.Innermost.Display)} needs lock:\n {_lock}, at: {ReportText.Display(At.Innermost)}");
        if (_violation.Held is { } held)
            report.Line(held.Path.Equals(_violation.Lock) ? $"\nbut it is held in {StateHeadline.Mode(held.Mode)} mode only:" : "\nbut it is that of another object that is held:");
        else
            report.Line(At.Inner is null ? "\nbut it does not take it, and nobody is known to hold it for it." : $"\nbut nothing on the way from {Thread} takes it.");
        if (_violation.Held is { } instead)
            report.Hold(" ", _heldLock, instead.Witness);
    }

    private void WriteRelease(ReportText report)
    {
        var isOtherMode = _violation.Kind == ViolationKind.ReleasedInOtherMode;
        var mode = isOtherMode ? $" in {StateHeadline.Mode(_violation.Mode)} mode" : "";
        report.Line($"{Thread} is trying to release lock ({Lock}){mode} at:\n {ReportText.Display(At.Innermost)}");
        report.Line(_violation.Kind switch
        {
            ViolationKind.ReleasedInOtherMode => $"but it holds it in {StateHeadline.Mode(_violation.Held!.Mode)} mode!",
            ViolationKind.OtherReleased when _violation.Held!.Has(HoldTraits.Replaced) => "but it is another object that it took!",
            ViolationKind.OtherReleased => "but it is another lock that it holds!",
            _ => "but there are no more locks to release!",
        });
        foreach (var info in ReleaseInfo())
            report.Line(info);
        if (_violation.Held is { } held && _violation.Kind != ViolationKind.ReleasedUntaken)
            report.Holds(Thread, (_heldLock, held.Witness));
    }

    private IEnumerable<string> ReleaseInfo()
    {
        var info = (_violation.Kind, _violation.Cause) switch
        {
            (ViolationKind.ReleasedTwice, { } before) => $" released before, at: {before.Site.Display}",
            (ViolationKind.ReleasedUntaken, { } cause) when _headline.IsCancelled => $" the wait that can be cancelled, at: {cause.Site.Display}",
            (ViolationKind.ReleasedUntaken, { } cause) => $" {Thrown(cause)}, at: {cause.Site.Display}",
            (ViolationKind.ReleasedUntaken, null) when _violation.Held!.Wait == WaitKind.Try => $" the wait that may fail, at: {_violation.Held.Witness.Frame.Site.Display}",
            (ViolationKind.ReleasedUntaken, null) => $" not taken on every way, at: {_violation.Held!.Witness.Frame.Site.Display}",
            (ViolationKind.OtherReleased, _) when _violation.Held!.ReplacedAt is { } renewed => $" the new object, at: {renewed.Display}",
            _ => null,
        };
        return info is null ? [] : ["\nother info that might help us debug this:", info];
    }

    private void WriteLeaving(ReportText report)
    {
        if (_violation.Kind is ViolationKind.HeldAtAwait or ViolationKind.HeldAtYield)
            report.Line($"{Thread} is {(_violation.Kind == ViolationKind.HeldAtAwait ? "awaiting" : "yielding")} with locks still held!\n at: {At.Frame.Site.Display}");
        else
            report.Line($"{Thread} is leaving with locks still held!");
        if (_violation.Cause is { } way)
            report.Line($" {(way.What.Length == 0 ? "the return" : Thrown(way))}, at: {way.Site.Display}");
        report.Holds(Thread, (_heldLock, _violation.Held!.Witness));
        report.Backtrace(_violation.Held.Witness, "the lock was taken at:");
    }

    private static string Thrown(Cause cause) => cause.What == "throw" ? "the throw" : $"an exception of {cause.What}";
}
