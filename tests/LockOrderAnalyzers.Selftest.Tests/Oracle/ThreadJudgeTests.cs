using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.OneThread;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>
/// What the judge says of one thread must be what the kernel's table says, and what the locks do when the steps are run.
/// </summary>
public sealed class ThreadJudgeTests
{
    // The kernel's verdicts on its own lock, and the kinds that stand for it. Re-entrant kinds have no counterpart there.
    private static readonly Dictionary<string, (string[] Kinds, string[] Faults)> KernelsAA = new()
    {
        ["spinlock"] = (["SpinLock"], ["LOCK004"]),
        ["write lock"] = (["ReaderWriterLockSlim write"], ["LOCK004"]),
        ["recursive read lock"] = (["ReaderWriterLockSlim read, recursive", "ReaderWriterLock read"], []),
        ["mutex"] = (["SemaphoreSlim", "SemaphoreSlim awaited", "Semaphore"], ["LOCK004"]),
        ["read semaphore"] = (["ReaderWriterLockSlim read", "ReaderWriterLockSlim upgradeable"], ["LOCK004"]),
        ["none"] =
        (
            [
                "lock", "Monitor", "Lock", "Lock scope", "Mutex", "ReaderWriterLockSlim write, recursive", "ReaderWriterLockSlim upgradeable, recursive",
                "ReaderWriterLock write",
            ],
            []
        ),
    };

    public static TheoryData<string> LocksOfTheKernel => [.. KernelsAA.Keys];

    public static TheoryData<string, string> FamiliesThatRun
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var family in ThreadFamilies.All.Where(family => family.Calls.IsEmpty && family.InnerKinds.IsEmpty))
            {
                foreach (var kind in family.Kinds)
                    cases.Add(family.Name, kind.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(LocksOfTheKernel))]
    public void Taking_one_instance_twice_is_judged_as_the_kernel_judges_it(string kernels)
    {
        foreach (var kind in KernelsAA[kernels].Kinds)
            Assert.Equal((kind, string.Join(", ", KernelsAA[kernels].Faults)), (kind, Faults(kind, "+A +A -A -A")));
    }

    [Fact]
    public void Every_kind_is_in_the_table() =>
        Assert.Equal(LockKinds.OfOneThread.Select(kind => kind.Name).Order(), KernelsAA.Values.SelectMany(row => row.Kinds).Order());

    [Theory]
    [InlineData("+A -A -A", "LOCK005")]
    [InlineData("+A -A =A", "")]
    [InlineData("+A =A -A", "LOCK005")]
    [InlineData("=A +A -A", "")]
    public void Unbalanced_and_renewed_locks_are_judged_as_the_kernel_judges_them(string steps, string faults)
    {
        foreach (var kind in LockKinds.OfOneThread.Where(kind => kind.HasStatements))
            Assert.Equal((kind.Name, faults), (kind.Name, Faults(kind.Name, steps)));
    }

    // The table of the documentation of ReaderWriterLockSlim, mode by mode: what a holder of the first may take as well.
    [Theory]
    [InlineData('r', 'r', "LOCK004", "", "")]
    [InlineData('r', 'u', "LOCK004", "LOCK004", null)]
    [InlineData('r', 'w', "LOCK004", "LOCK004", "LOCK004")]
    [InlineData('u', 'r', "", "", null)]
    [InlineData('u', 'u', "LOCK004", "", null)]
    [InlineData('u', 'w', "", "", null)]
    [InlineData('w', 'r', "LOCK004", "", "")]
    [InlineData('w', 'u', "LOCK004", "", null)]
    [InlineData('w', 'w', "LOCK004", "", "")]
    public void Modes_of_one_instance_are_judged_as_documented(char held, char taken, string plain, string recursive, string? old)
    {
        var steps = $"+{held}A +{taken}A -{taken}A -{held}A";

        Assert.Equal(plain, Faults(LockKinds.WriterLock.Name, steps));
        Assert.Equal(recursive, Faults(LockKinds.RecursiveWriterLock.Name, steps));
        if (old is not null)
            Assert.Equal(old, Faults(LockKinds.OldWriterLock.Name, steps));
    }

    // The kernel's wait contexts: a raw spinlock may hold only its like, and what sleeps may hold anything.
    [Theory]
    [InlineData("SpinLock", "SpinLock", "")]
    [InlineData("SpinLock", "Mutex", "LOCK008")]
    [InlineData("SpinLock", "lock", "LOCK008")]
    [InlineData("SpinLock", "SemaphoreSlim", "LOCK008")]
    [InlineData("SpinLock", "ReaderWriterLockSlim read", "LOCK008")]
    [InlineData("SpinLock", "SemaphoreSlim awaited", "LOCK006")]
    [InlineData("Mutex", "SpinLock", "")]
    [InlineData("Mutex", "Mutex", "")]
    [InlineData("Mutex", "SemaphoreSlim awaited", "LOCK006")]
    [InlineData("SemaphoreSlim", "SemaphoreSlim awaited", "")]
    [InlineData("ReaderWriterLockSlim read", "SpinLock", "")]
    public void A_lock_that_sleeps_is_taken_only_inside_locks_that_do(string outer, string inner, string faults)
    {
        var nested = ThreadScenario.Of(ThreadFamilies.Named("wait context"), LockKinds.Named(outer))
            .Where(scenario => scenario.Steps is [{ Action: StepAction.Enter }, { Action: StepAction.Enter }, { Lock.Letter: 'B' }, _])
            .Single(scenario => scenario.Steps[1].Of.Kind == LockKinds.Named(inner));

        Assert.Equal(faults, Faults(nested.Steps));
    }

    [Fact]
    public void A_thread_that_is_stopped_does_nothing_more()
    {
        Assert.Equal("LOCK004", Faults("SpinLock", "+A +A -A -A -A"));
        Assert.Equal("LOCK005", Faults("Monitor", "+A -A -A -A"));
    }

    [Theory]
    [MemberData(nameof(FamiliesThatRun))]
    public void The_locks_themselves_say_the_same(string family, string kind)
    {
        foreach (var scenario in ThreadScenario.Of(ThreadFamilies.Named(family), LockKinds.Named(kind)))
        {
            foreach (var layout in BlockLayout.Of(scenario.Steps))
            {
                ImmutableArray<Step> steps = [.. scenario.Steps.Select((step, index) => step with { KeepsItsLock = layout.IsImplicit(index) })];
                var judged = ThreadJudge.Judge(steps)
                    .Where(fault => fault.Rule is "LOCK004" or "LOCK005")
                    .Select(fault => $"{fault.Rule} at {fault.Step}");

                Assert.Equal((scenario.ToString(), string.Join(", ", judged)), (scenario.ToString(), string.Join(", ", RealLocks.Run(steps))));
            }
        }
    }

    private static string Faults(string kind, string steps)
    {
        var family = new ThreadFamily("sample", "sample", steps);
        return Faults(ThreadScenario.Of(family, LockKinds.Named(kind)).Single().Steps);
    }

    private static string Faults(ImmutableArray<Step> steps) => string.Join(", ", ThreadJudge.Judge(steps).Select(fault => fault.Rule));
}
