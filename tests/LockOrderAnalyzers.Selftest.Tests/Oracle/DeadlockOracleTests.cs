using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>
/// What the oracle computes must be what the kernel's table says, once "recursive reader" is read as "no writer anywhere" and
/// "non-recursive reader" as "a writer of each lock somewhere".
/// </summary>
public sealed class DeadlockOracleTests
{
    private const Verdict Clean = Verdict.Clean;
    private const Verdict Circular = Verdict.CircularDeadlock;
    private const Verdict Recursive = Verdict.RecursiveDeadlock;

    // For a family: all locks exclusive (where its marks leave that open), read without writers, read with writers.
    private static readonly Dictionary<string, (Verdict? Exclusive, Verdict ReadOnly, Verdict ReadAndWritten)> Expected = new()
    {
        ["AA"] = (Recursive, Clean, Recursive),
        ["ABBA"] = (Circular, Clean, Circular),
        ["ABAB"] = (Clean, Clean, Clean),
        ["ABBCCA"] = (Circular, Clean, Circular),
        ["ABCABC"] = (Circular, Clean, Circular),
        ["ABBCAC"] = (Clean, Clean, Clean),
        ["ABCCA"] = (Circular, Clean, Circular),
        ["ABBCCDDA"] = (Circular, Clean, Circular),
        ["ABCDBDDA"] = (Circular, Clean, Circular),
        ["ABCDBCDA"] = (Circular, Clean, Circular),
        ["nest lock held"] = (Clean, Clean, Recursive),
        ["nest lock not held"] = (Recursive, Clean, Recursive),
        ["nest lock of the object"] = (Recursive, Clean, Recursive),
        ["nest lock read"] = (Recursive, Clean, Recursive),
        ["gate lock"] = (Clean, Clean, Circular),
        ["gate lock on one side"] = (Circular, Clean, Circular),
        ["gate lock read by both"] = (Circular, Clean, Circular),
        ["gate lock read by one"] = (Clean, Clean, Clean),
        ["subclass name"] = (Circular, Clean, Circular),
        ["subclass of one class"] = (Clean, Clean, Clean),
        ["subclass both ways"] = (Circular, Clean, Circular),
        ["declared order"] = (Clean, Clean, Clean),
        ["declared order violated"] = (Clean, Clean, Clean),
        ["declared order, both ways"] = (Circular, Clean, Circular),
        ["declared order of three"] = (Clean, Clean, Clean),
        ["declared order in two steps"] = (Clean, Clean, Clean),
        ["declared order of others"] = (Clean, Clean, Clean),
        ["declared order circular"] = (Clean, Clean, Clean),
    };

    // For a family whose reader-writer locks are fixed: its locks as marked, without and with writers of those only read.
    private static readonly Dictionary<string, (Verdict WithoutWriters, Verdict WithWriters)> ExpectedOfFixed = new()
    {
        ["R-W"] = (Recursive, Recursive),
        ["W-R"] = (Recursive, Recursive),
        ["R-L/L-W"] = (Circular, Circular),
        ["W-L/L-W"] = (Circular, Circular),
        ["R-L/L-R"] = (Clean, Circular),
        ["chain cached R-L/L-W"] = (Circular, Circular),
        ["W1R2/W2R3/W3R1"] = (Circular, Circular),
        ["W1W2/R2R3/W3R1"] = (Circular, Circular),
        ["W1W2/R2R3/R3W1"] = (Clean, Circular),
        ["W1R2/R2R3/W3W1"] = (Clean, Circular),
    };

    public static TheoryData<string> OpenFamilies => [.. Expected.Keys];

    public static TheoryData<string> FixedFamilies => [.. ExpectedOfFixed.Keys];

    public static TheoryData<string> SmallFamilies =>
        [.. SelftestFamilies.All.Where(family => family.Sides.Sum(side => side.Length) <= 4).Select(family => family.Name)];

    [Fact]
    public void Every_family_has_an_expectation()
    {
        string[] expected = [.. Expected.Keys, .. ExpectedOfFixed.Keys];

        Assert.Equal(SelftestFamilies.All.Select(family => family.Name).Order(), expected.Order());
    }

    [Theory]
    [MemberData(nameof(OpenFamilies))]
    public void Exclusive_locks_are_judged_as_the_kernel_judges_them(string family)
    {
        foreach (var kind in ProgramGenerator.KindsOf(SelftestFamilies.Named(family)).Where(kind => kind.Access == Access.Exclusive))
        {
            foreach (var scenario in Scenario.Of(SelftestFamilies.Named(family), kind))
                Assert.Equal((scenario.ToString(), Expected[family].Exclusive), (scenario.ToString(), DeadlockOracle.Judge(LockProgram.Of(scenario))));
        }
    }

    [Theory]
    [MemberData(nameof(OpenFamilies))]
    public void Locks_that_are_only_read_never_block(string family)
    {
        var scenario = Scenario.Of(SelftestFamilies.Named(family), LockKinds.ReaderLock).First();

        Assert.Empty(scenario.Writers);
        Assert.Equal(Expected[family].ReadOnly, DeadlockOracle.Judge(LockProgram.Of(scenario)));
    }

    [Theory]
    [MemberData(nameof(OpenFamilies))]
    public void Readers_block_behind_waiting_writers(string family)
    {
        var scenario = Scenario.Of(SelftestFamilies.Named(family), LockKinds.ReaderLock).Last();

        Assert.Equal(Expected[family].ReadAndWritten, DeadlockOracle.Judge(LockProgram.Of(scenario)));
    }

    [Theory]
    [MemberData(nameof(FixedFamilies))]
    public void Marked_reads_and_writes_are_judged_as_the_kernel_judges_them(string family)
    {
        foreach (var kind in ProgramGenerator.KindsOf(SelftestFamilies.Named(family)).Where(kind => kind.Access == Access.Exclusive))
        {
            var scenarios = Scenario.Of(SelftestFamilies.Named(family), kind).ToList();

            Assert.Equal(ExpectedOfFixed[family].WithoutWriters, DeadlockOracle.Judge(LockProgram.Of(scenarios[0])));
            Assert.Equal(ExpectedOfFixed[family].WithWriters, DeadlockOracle.Judge(LockProgram.Of(scenarios[^1])));
        }
    }

    [Theory]
    [InlineData("declared order", "")]
    [InlineData("declared order violated", "LOCK003")]
    [InlineData("declared order, both ways", "LOCK003")]
    [InlineData("declared order of three", "LOCK003")]
    [InlineData("declared order in two steps", "LOCK003")]
    [InlineData("declared order of others", "")]
    [InlineData("declared order circular", "")]
    public void A_side_that_takes_locks_against_the_declared_order_is_at_fault_in_every_kind(string name, string faults)
    {
        var family = SelftestFamilies.Named(name);
        foreach (var scenario in LockKinds.All.SelectMany(kind => Scenario.Of(family, kind)))
        {
            var judged = scenario.Sides.SelectMany(side => ThreadJudge.Judge(ThreadJudge.StepsOf(side), family.Declared));

            Assert.Equal((scenario.ToString(), faults), (scenario.ToString(), string.Join(", ", judged.Select(fault => fault.Rule))));
        }
    }

    [Theory]
    [InlineData("rA rB | rB rA", false)]
    [InlineData("rA rB | rB rA | wA", false)]
    [InlineData("rA rB | rB rA | wB", false)]
    [InlineData("rA rB | rB rA | wA | wB", true)]
    public void A_circle_of_readers_needs_a_writer_for_each_lock(string events, bool isDeadlock)
    {
        var scenario = Scenario.Of(SelftestFamilies.Named("ABBA"), LockKinds.ReaderLock).Single(scenario => scenario.ToString() == events);

        Assert.Equal(isDeadlock ? Circular : Clean, DeadlockOracle.Judge(LockProgram.Of(scenario)));
    }

    [Theory]
    [MemberData(nameof(SmallFamilies))]
    public void Neither_the_order_of_releases_nor_their_granularity_changes_a_verdict(string family)
    {
        LockKind[] kinds = [LockKinds.LockStatement, LockKinds.WriterLock, LockKinds.ReaderLock];
        foreach (var scenario in kinds.SelectMany(kind => Scenario.Of(SelftestFamilies.Named(family), kind)))
        {
            var verdict = DeadlockOracle.Judge(LockProgram.Of(scenario));

            Assert.Equal((scenario.ToString(), verdict), (scenario.ToString(), DeadlockOracle.Judge(LockProgram.Of(scenario), isStepwise: true)));
            Assert.Equal(
                (scenario.ToString(), verdict),
                (scenario.ToString(), DeadlockOracle.Judge(LockProgram.Of(scenario, releasesFirstTakenFirst: true), isStepwise: true)));
        }
    }
}
