namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>Some steps in a row.</summary>
/// <param name="Start">The first one.</param>
/// <param name="End">The one behind the last one.</param>
internal readonly record struct StepRange(int Start, int End)
{
    public bool IsEmpty => Start == End;

    public bool Contains(int step) => step >= Start && step < End;

    public override string ToString() => End == Start + 1 ? $"step {End}" : $"steps {Start + 1} to {End}";
}
