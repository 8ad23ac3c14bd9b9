using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>A step as a family writes it: the access is open where the lock kind decides.</summary>
internal readonly record struct PlannedStep(StepAction Action, char Letter, Access? Access)
{
    /// <summary>
    /// Reads <c>+A</c> (enter), <c>-A</c> (exit), <c>?A</c> (try), <c>~A</c> (try for a while), <c>=A</c> (renew) or <c>!</c> (call).
    /// The lock may have a mode, as in <c>+rA</c>.
    /// </summary>
    public static PlannedStep Parse(string text)
    {
        var action = text[0] switch
        {
            '+' => StepAction.Enter,
            '-' => StepAction.Exit,
            '?' => StepAction.Try,
            '~' => StepAction.TryForAWhile,
            '=' => StepAction.Renew,
            '!' => StepAction.Call,
            _ => throw new FormatException($"'{text}' is no step."),
        };
        if (action == StepAction.Call)
            return new PlannedStep(action, default, null);

        var acquisition = PlannedAcquisition.Parse(text[1..]);
        return new PlannedStep(action, acquisition.Lock.Letter, acquisition.Access);
    }
}
