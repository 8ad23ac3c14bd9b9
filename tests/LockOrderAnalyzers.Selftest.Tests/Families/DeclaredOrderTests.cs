namespace LockOrderAnalyzers.Selftest.Tests.Families;

public sealed class DeclaredOrderTests
{
    [Theory]
    [InlineData("AB", 'A', 'B', true)]
    [InlineData("AB", 'B', 'A', false)]
    [InlineData("ABC", 'A', 'C', true)]
    [InlineData("AB BC", 'A', 'C', true)]
    [InlineData("AB AC", 'B', 'C', false)]
    [InlineData("AB", 'A', 'A', false)]
    public void An_order_is_transitive(string chains, char first, char second, bool isBefore) =>
        Assert.Equal(isBefore, new DeclaredOrder(chains.Split(' ')).IsBefore(first, second));

    [Theory]
    [InlineData("AB BC", false)]
    [InlineData("AB BA", true)]
    [InlineData("ABC CA", true)]
    [InlineData("AB BC AC", false)]
    public void An_order_is_circular_if_a_lock_comes_before_itself(string chains, bool isCircular) =>
        Assert.Equal(isCircular, new DeclaredOrder(chains.Split(' ')).IsCircular);
}
