using LockOrderAnalyzers.CallGraph;

namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>In which order bodies are summarised, and which at the same time.</summary>
public sealed class BottomUpOrderTests
{
    [Fact]
    public void What_calls_nothing_is_in_the_first_level() => Assert.Equal("b c | a", Levels("a:bc", "b:", "c:"));

    [Fact]
    public void A_caller_waits_for_the_deepest_of_its_callees() => Assert.Equal("d | c | b | a", Levels("a:bd", "b:c", "c:d", "d:"));

    [Fact]
    public void Those_that_call_each_other_are_one_component() => Assert.Equal("d | bc | a", Levels("a:b", "b:c", "c:bd", "d:"));

    [Fact]
    public void A_callee_of_any_member_is_below_the_whole_component() => Assert.Equal("e | d | abc | f", Levels("a:b", "b:ca", "c:bd", "d:e", "e:", "f:a"));

    [Fact]
    public void A_callee_that_was_met_before_counts_as_well() => Assert.Equal("c | b d | a", Levels("a:bd", "b:c", "c:", "d:c"));

    [Fact]
    public void Callees_of_a_member_that_is_met_late_count_for_the_first() => Assert.Equal("e | d | abc", Levels("a:bc", "b:c", "c:ad", "d:e", "e:"));

    private static string Levels(params string[] calls)
    {
        var map = calls.ToDictionary(static call => call[0], static call => call[2..]);
        return string.Join(" | ", BottomUpOrder.Levels(map.Keys.ToList(), node => map[node])
            .Select(static level => string.Join(" ", level.Select(static component => string.Concat(component.Order())).Order())));
    }
}
