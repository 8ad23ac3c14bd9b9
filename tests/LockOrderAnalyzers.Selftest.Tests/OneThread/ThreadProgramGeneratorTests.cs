using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

public sealed class ThreadProgramGeneratorTests
{
    public static TheoryData<string> Families => [.. ThreadFamilies.All.Select(family => family.Name)];

    [Theory]
    [InlineData("+A -A|+A -A", 2)]
    [InlineData("+A -A|=A", 3)]
    [InlineData("+A -A|+B -B", 6)]
    [InlineData("+A -A -A|+B -B", 10)]
    [InlineData("+A -A|=A|+B -B", 30)]
    public void Parts_are_mixed_in_every_order(string parts, int orders)
    {
        var family = new ThreadFamily("sample", "sample", parts.Split('|'));

        Assert.Equal(orders, Interleavings.Of(family.Parts).Count());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_order_of_steps_is_generated_for_every_kind_that_can_be_written_so(string name)
    {
        var family = ThreadFamilies.Named(name);
        foreach (var kind in family.Kinds)
        {
            var writable = ThreadScenario.Of(family, kind)
                .Where(scenario => BlockLayout.Of(scenario.Steps).Any())
                .Select(scenario => scenario.ToString());

            var written = ThreadProgramGenerator.Of(family, kind).Select(program => program.Scenario.ToString());

            Assert.Equal(writable.Distinct().Order(), written.Distinct().Order());
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_fault_is_marked(string name)
    {
        var family = ThreadFamilies.Named(name);
        foreach (var program in family.Kinds.SelectMany(kind => ThreadProgramGenerator.Of(family, kind)))
            Assert.Equal(program.Faults.Select(fault => fault.Rule).Order(), program.Expected.Select(report => report.Rule).Order());
    }

    [Fact]
    public void Every_form_is_generated_in_every_place_in_blocks_and_by_statements()
    {
        var met = ThreadFamilies.All
            .SelectMany(family => family.Kinds.SelectMany(kind => ThreadProgramGenerator.Of(family, kind)))
            .Select(program => (program.Variant.Layout.IsInBlocks, program.Variant.Form, program.Variant.Placement.Name))
            .Distinct();

        Assert.Equal(2 * Enum.GetValues<ThreadForm>().Length * 7, met.Count());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_family_has_a_program_that_deserves_a_report_or_stays_silent_throughout(string name)
    {
        string[] silent = ["U-R same instance", "U-W same instance", "unlock in another mode: forgiven", "wait context, tried"];
        var family = ThreadFamilies.Named(name);

        var deserves = family.Kinds.SelectMany(kind => ThreadProgramGenerator.Of(family, kind)).Any(program => !program.Expected.IsEmpty);

        Assert.Equal(!silent.Contains(name), deserves);
    }

    [Theory]
    [InlineData("Monitor", "+A -A +B -B", true, true)]
    [InlineData("Monitor", "+A +B -B -A", true, true)]
    [InlineData("Monitor", "+A +B -A -B", true, false)]
    [InlineData("lock", "+A +B -B -A", false, true)]
    [InlineData("lock", "+A +B -A -B", false, false)]
    [InlineData("Monitor", "+A -A -A", true, true)]
    [InlineData("lock", "+A -A -A", false, false)]
    public void Only_what_is_nested_can_be_written_in_blocks(string kind, string steps, bool byStatements, bool inBlocks)
    {
        var scenario = ThreadScenario.Of(new ThreadFamily("sample", "sample", steps), LockKinds.Named(kind)).Single();

        var layouts = BlockLayout.Of(scenario.Steps).Select(layout => layout.IsInBlocks).ToList();

        Assert.Equal((byStatements, inBlocks), (layouts.Contains(false), layouts.Contains(true)));
    }

    [Fact]
    public void A_program_is_marked_in_the_method_that_holds_the_lock()
    {
        Assert.Equal(
            """
            // wait context: +A +wB -wB -A
            // SpinLock, ReaderWriterLockSlim write; in blocks; Callee of steps 2 to 3; one class, instance fields
            using System;
            using System.Diagnostics;
            using System.IO;
            using System.Threading;
            using System.Threading.Tasks;
            using LockOrderAnalyzers;

            namespace Sample;

            public sealed class Subject
            {
                internal SpinLock _a = new();
                internal readonly ReaderWriterLockSlim _b = new();

                internal void Inner()
                {
                    _b.EnterWriteLock();
                    try
                    {
                    }
                    finally
                    {
                        _b.ExitWriteLock();
                    }
                }

                public void Run()
                {
                    bool taken0 = false;
                    try
                    {
                        _a.Enter(ref taken0);
                        /* LOCK008 */ Inner();
                    }
                    finally
                    {
                        if (taken0) _a.Exit();
                    }
                }
            }

            """,
            Render("wait context", "SpinLock", "+A +wB -wB -A", inBlocks: true, ThreadForm.Callee));
    }

    [Fact]
    public void A_release_is_marked_where_it_is()
    {
        var source = Render("initialise held", "Mutex", "+A =A -A", inBlocks: false, ThreadForm.OneMethod);

        Assert.Contains(
            """
                    _a.WaitOne();
                    _a = new();
                    /* LOCK005 */ _a.ReleaseMutex();
            """,
            source,
            StringComparison.Ordinal);
    }

    private static string Render(string family, string kind, string steps, bool inBlocks, ThreadForm form)
    {
        var scenario = ThreadScenario.Of(ThreadFamilies.Named(family), LockKinds.Named(kind)).First(scenario => scenario.ToString() == steps);
        var layout = BlockLayout.Of(scenario.Steps).Single(layout => layout.IsInBlocks == inBlocks);
        var part = form == ThreadForm.Callee ? new StepRange(1, scenario.Steps.Length - 1) : default;
        var variant = new ThreadVariant(layout, form, part, new OneClassPlacement(isStatic: false));
        return ThreadRenderer.Render(scenario, variant, scenario.Steps, ThreadJudge.Judge(scenario.Steps), "Sample");
    }
}
