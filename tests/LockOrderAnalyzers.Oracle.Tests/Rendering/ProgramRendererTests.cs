using LockOrderAnalyzers.Oracle.Tests.Comparison;
using LockOrderAnalyzers.Oracle.Tests.Generation;
using LockOrderAnalyzers.Oracle.Tests.Programs;
using Microsoft.CodeAnalysis;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>Every program is C# that compiles.</summary>
public sealed class ProgramRendererTests
{
    private const int ProgramsEach = 60;

    public static TheoryData<string> Fragments => [.. Enum.GetNames<Fragment>()];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task Random_programs_compile(string name)
    {
        var fragment = Enum.Parse<Fragment>(name);
        var cases = Enumerable.Range(1, ProgramsEach).Select(seed => ProgramCase.Of(fragment, (ulong)seed)).OfType<ProgramCase>();

        await Compiles(cases);
    }

    [Fact]
    public async Task Every_kind_of_lock_is_written_in_every_style_and_layout()
    {
        var programs =
            from kind in Enum.GetValues<LockKind>()
            from style in Enum.GetValues<HoldStyle>()
            from layout in Enum.GetValues<Layout>()
            let hold = Hold(A) with { Style = style }
            select Program([kind], Helper(hold, Attempt(A, [], [])), Entry(Call(0), hold, Enter(A), Exit(A))) with { Layout = layout };

        await Compiles(programs.Select((program, index) => new ProgramCase($"Sample_{index}", program)));
    }

    [Fact]
    public void A_program_is_a_namespace_with_its_locks_and_methods()
    {
        var program = Program([LockKind.Monitor, LockKind.ReaderWriter], Helper(Read(B)), Entry(Hold(A, Call(0)), Branch([Leave()], [Hold(A)])));

        Assert.Equal(
            """
            namespace Sample;

            public static class World
            {
                private static readonly object _a = new();
                private static readonly ReaderWriterLockSlim _b = new();

                private static void Help0()
                {
                    _b.EnterReadLock();
                    try
                    {
                    }
                    finally
                    {
                        _b.ExitReadLock();
                    }
                }

                public static void Run1()
                {
                    lock (_a)
                    {
                        Help0();
                    }
                    if (Free.Flip())
                    {
                        return;
                    }
                    else
                    {
                        lock (_a)
                        {
                        }
                    }
                }
            }

            """,
            ProgramRenderer.Render(program, "Sample"),
            ignoreLineEndingDifferences: true);
    }

    private static async Task Compiles(IEnumerable<ProgramCase> cases)
    {
        var errors = (await AnalyzerRun.Compile(cases)).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Empty(errors);
    }
}
