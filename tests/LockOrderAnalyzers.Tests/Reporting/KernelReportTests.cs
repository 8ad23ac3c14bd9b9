using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>
/// samples/KernelReports renders two bugs of the kernel in C#. What the analyzer prints for them is compared with what the kernel
/// printed.
/// </summary>
public sealed class KernelReportTests
{
    private static readonly string s_samples = Path.Combine(AppContext.BaseDirectory, "Samples", "KernelReports");

    private static readonly Lazy<Task<IReadOnlyList<Diagnostic>>> s_diagnostics = new(AnalyzeAsync);

    [Fact]
    public async Task Each_bug_is_reported_once_and_nothing_else_is()
    {
        var diagnostics = await s_diagnostics.Value;

        var warnings = diagnostics.Where(diagnostic => diagnostic.Id != "LOCK013").Select(diagnostic => $"{diagnostic.Id} {FolderOf(diagnostic)}");
        Assert.Equal(["LOCK001 BtrfsReport", "LOCK001 MmapReport", "LOCK008 MmapReport"], warnings);
    }

    [Theory]
    [InlineData("MmapReport", 2)]
    [InlineData("BtrfsReport", 3)]
    public async Task The_other_sides_of_each_circle_are_noted(string sample, int sides)
    {
        var diagnostics = await s_diagnostics.Value;

        Assert.Equal(sides, diagnostics.Count(diagnostic => diagnostic.Id == "LOCK013" && FolderOf(diagnostic) == sample));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_warning_is_at_the_same_lock(string sample, string report)
    {
        var (expected, actual) = await BothAsync(sample, report);

        Assert.Equal(expected.Acquired, actual.Acquired);
        Assert.Equal(expected.Held, actual.Held);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_chain_has_the_same_entries_in_the_same_order(string sample, string report)
    {
        var (expected, actual) = await BothAsync(sample, report);

        Assert.NotEmpty(expected.Chain);
        Assert.Equal(expected.Chain, actual.Chain);
        Assert.Equal(expected.ChainExists, actual.ChainExists);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_scenario_has_the_same_lines(string sample, string report)
    {
        var (expected, actual) = await BothAsync(sample, report);

        Assert.Equal(4, expected.Scenario.Count);
        Assert.Equal(expected.Scenario, actual.Scenario);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_same_locks_are_held_in_the_same_order(string sample, string report)
    {
        var (expected, actual) = await BothAsync(sample, report);

        Assert.NotEmpty(expected.Holds);
        Assert.Equal(expected.Holds, actual.Holds);
        Assert.Equal(expected.HeldCount, actual.HeldCount);
    }

    [Fact]
    public async Task The_call_that_sleeps_is_in_the_same_file()
    {
        var (expected, actual) = await BothSleepsAsync();

        Assert.Equal(expected.Title, actual.Title);
        Assert.Equal(expected.File, actual.File);
    }

    [Fact]
    public async Task The_calls_that_lead_to_the_sleep_are_in_the_same_order()
    {
        var (expected, actual) = await BothSleepsAsync();

        Assert.NotEmpty(actual.Stack);
        Assert.Equal(expected.Stack.Where(actual.Stack.Contains), actual.Stack);
    }

    [Fact]
    public async Task The_sleep_is_forbidden_since_the_same_function()
    {
        var (expected, actual) = await BothSleepsAsync();

        Assert.Equal(expected.InterruptsDisabledIn, actual.Stack[^1]);
    }

    // After its first report the kernel's lockdep is turned off. The locks that are held at the sleep are those of that report.
    [Fact]
    public async Task The_lock_that_is_held_at_the_sleep_is_the_innermost_of_the_same_thread()
    {
        var warning = await WarningAsync("LOCK008", "MmapReport");

        var actual = LockdepReportText.Parse(warning).Holds;
        Assert.Equal("#0: lock#2", Assert.Single(actual));
        Assert.Equal("#1: lock#2", Kernel("5.14-mmap.txt").Holds[^1]);
    }

    [Fact]
    public void The_kernels_complaint_about_the_sleep_is_read_as_it_is()
    {
        var mmap = KernelSleep("5.14-mmap.txt");

        Assert.Equal("BUG: sleeping function called from invalid context", mmap.Title);
        Assert.Equal("pagealloc", mmap.File);
        Assert.Equal(new SleepReportText.Entry("AllocPagesBulk", "pagealloc", IsInline: false), mmap.InterruptsDisabledIn);
        Assert.Equal(new SleepReportText.Entry("DumpStack", "dumpstack", IsInline: true), mmap.Stack[0]);
        Assert.Equal(new SleepReportText.Entry("DoSyscall64", "common", IsInline: false), mmap.Stack[^1]);
    }

    [Fact]
    public void The_kernels_reports_are_read_as_they_are()
    {
        var mmap = Kernel("5.14-mmap.txt");
        var btrfs = Kernel("6.10-btrfs.txt");

        Assert.Equal(["-> #2 (lock#2)", "-> #1 (mmu_notifier_invalidate_range_start)", "-> #0 (fs_reclaim)"], mmap.Chain);
        Assert.Equal(["#0: &mm->mmap_lock#2", "#1: lock#2"], mmap.Holds);
        Assert.Equal("  fs_reclaim --> btrfs_trans_num_extwriters --> &ei->log_mutex", btrfs.ChainExists);
        Assert.Equal("                               lock(btrfs_trans_num_extwriters);", btrfs.Scenario[1]);
        Assert.Equal("7 locks held by ", btrfs.HeldCount);
    }

    public static TheoryData<string, string> Reports { get; } = new()
    {
        { "MmapReport", "5.14-mmap.txt" },
        { "BtrfsReport", "6.10-btrfs.txt" },
    };

    private static async Task<(LockdepReportText Expected, LockdepReportText Actual)> BothAsync(string sample, string report)
    {
        return (Kernel(report), LockdepReportText.Parse(await WarningAsync("LOCK001", sample)));
    }

    private static async Task<(SleepReportText Expected, SleepReportText Actual)> BothSleepsAsync()
        => (KernelSleep("5.14-mmap.txt"), SleepReportText.Parse(await WarningAsync("LOCK008", "MmapReport")));

    private static async Task<string> WarningAsync(string rule, string sample)
    {
        var diagnostics = await s_diagnostics.Value;
        return diagnostics.First(diagnostic => diagnostic.Id == rule && FolderOf(diagnostic) == sample).GetMessage();
    }

    private static LockdepReportText Kernel(string report) => LockdepReportText.Parse(KernelText(report));

    private static SleepReportText KernelSleep(string report) => SleepReportText.Parse(KernelText(report));

    private static string KernelText(string report) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "lockdep-reports", report));

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var sources = Directory.EnumerateFiles(s_samples, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(s_samples, file).Replace('\\', '/'), File.ReadAllText(file)));
        return await AllRules.DiagnosticsOf([.. sources, ("GlobalUsings.cs", SampleUsings.Text)]);
    }

    private static string FolderOf(Diagnostic diagnostic) => Path.GetDirectoryName(diagnostic.Location.GetLineSpan().Path)!.Split('/', '\\')[^1];
}
