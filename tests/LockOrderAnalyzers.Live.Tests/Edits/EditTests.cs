using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>After any edit, an editor shows what a fresh analysis of the same texts says.</summary>
public sealed class EditTests(ITestOutputHelper output)
{
    private const int EditsOfSession = 40;
    private const int EditsByDefault = 200;

    /// <summary>How many edits are made: LOCKORDER_EDITS.</summary>
    private static int Edits { get; } = (int)NumberOf("LOCKORDER_EDITS", EditsByDefault);

    /// <summary>The seed of the first session: LOCKORDER_EDITS_SEED.</summary>
    private static ulong Seed { get; } = NumberOf("LOCKORDER_EDITS_SEED", 1);

    [Fact]
    public async Task Any_edit_gives_what_a_fresh_analysis_gives()
    {
        var sessions = (Edits + EditsOfSession - 1) / EditsOfSession;
        var tally = new EditTally();
        var failures = new ConcurrentDictionary<ulong, EditFailure>();
        await Parallel.ForEachAsync(Enumerable.Range(0, sessions).Select(static session => Seed + (ulong)session), async (seed, cancellation) =>
        {
            if (failures.IsEmpty && await EditSession.Run(Edit.Session(seed, EditsOfSession), tally) is { } failure)
                failures[seed] = failure;
        });
        output.WriteLine(tally.ToString());

        if (!failures.IsEmpty)
        {
            var (seed, failure) = failures.MinBy(static pair => pair.Key);
            Assert.Fail(await (await failure.Shrink()).Describe(seed));
        }
    }

    private static ulong NumberOf(string variable, ulong otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
