using LockOrderAnalyzers.CallGraph;

namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>In which order bodies are summarised, and which at the same time.</summary>
public class BottomUpOrderTests
{
    [Fact]
    public void WhatCallsNothing_IsInTheFirstLevel() => Assert.Equal("b c | a", Levels("a:bc", "b:", "c:"));

    [Fact]
    public void ACaller_WaitsForTheDeepestOfItsCallees() => Assert.Equal("d | c | b | a", Levels("a:bd", "b:c", "c:d", "d:"));

    [Fact]
    public void ThoseThatCallEachOther_AreOneComponent() => Assert.Equal("d | bc | a", Levels("a:b", "b:c", "c:bd", "d:"));

    [Fact]
    public void ACalleeOfAnyMember_IsBelowTheWholeComponent() => Assert.Equal("e | d | abc | f", Levels("a:b", "b:ca", "c:bd", "d:e", "e:", "f:a"));

    [Fact]
    public void ACalleeThatWasMetBefore_CountsAsWell() => Assert.Equal("c | b d | a", Levels("a:bd", "b:c", "c:", "d:c"));

    [Fact]
    public void CalleesOfAMemberThatIsMetLate_CountForTheFirst() => Assert.Equal("e | d | abc", Levels("a:bc", "b:c", "c:ad", "d:e", "e:"));

    private static string Levels(params string[] calls)
    {
        var map = calls.ToDictionary(static call => call[0], static call => call[2..]);
        return string.Join(" | ", BottomUpOrder.Levels(map.Keys.ToList(), node => map[node])
            .Select(static level => string.Join(" ", level.Select(static component => string.Concat(component.Order())).Order())));
    }
}
