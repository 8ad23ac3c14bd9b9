namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class SemaphoreTests
{
    [Fact]
    public Task WaitOne_takes_one_that_lets_one_in() => Verify("new(1, 1)", """
        void First() { _a.WaitOne(); lock (_b) { } _a.Release(); }
        void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("_a.Release()")]
    [InlineData("_a.Release(1)")]
    public Task Release_releases_it(string release) => Verify("new(1, 1)", $$"""
        void First() { _a.WaitOne(); {{release}}; lock (_b) { } }
        void Second() { lock (_b) { _a.WaitOne(); {{release}}; } }
        """);

    [Fact]
    public Task WaitOne_with_a_limit_waits_for_nobody_for_ever() => Verify("new(1, 1)", """
        void First() { _a.WaitOne(); lock (_b) { } _a.Release(); }
        void Second() { lock (_b) { if (_a.WaitOne(0)) _a.Release(); } }
        """);

    [Theory]
    [InlineData("new(3, 3)")]
    [InlineData("new(0, 1)")]
    [InlineData("new(Environment.ProcessorCount, 64)")]
    public Task One_that_lets_more_or_nobody_in_is_no_lock(string creation) => Verify(creation, """
        void First() { _a.WaitOne(); lock (_b) { } _a.Release(); }
        void Second() { lock (_b) { _a.WaitOne(); _a.Release(); } }
        """);

    private static Task Verify(string creation, string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly Semaphore _a = {{creation}};
            readonly object _b = new();

        {{members}}
        }
        """);
}
