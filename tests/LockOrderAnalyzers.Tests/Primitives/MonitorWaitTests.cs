namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class MonitorWaitTests
{
    [Theory]
    [InlineData("Monitor.Wait(_outer)")]
    [InlineData("Monitor.Wait(_outer, 100)")]
    [InlineData("Monitor.Wait(_outer, TimeSpan.FromSeconds(1))")]
    [InlineData("Monitor.Wait(_outer, 100, exitContext: false)")]
    public Task Takes_an_outer_lock_again_while_an_inner_one_is_held(string wait) => Verify($$"""
        void Take() { lock (_outer) lock (_inner) {|LOCK001:{{wait}}|}; }
        """);

    [Fact]
    public Task Closes_a_circle_with_code_elsewhere() => Verify("""
        void Take() { lock (_outer) lock (_inner) {|LOCK001:Monitor.Wait(_outer)|}; }
        void Put() { lock (_outer) lock (_inner) Monitor.Pulse(_outer); }
        """);

    [Fact]
    public Task On_the_innermost_lock_orders_as_before() => Verify("""
        void Take() { lock (_outer) lock (_inner) Monitor.Wait(_inner); }
        void Put() { lock (_outer) lock (_inner) Monitor.Pulse(_inner); }
        """);

    [Fact]
    public Task On_the_only_lock_is_no_order() => Verify("""
        void Take() { lock (_outer) { while (_items == 0) Monitor.Wait(_outer); _items--; } lock (_inner) { } }
        void Put() { lock (_inner) lock (_outer) { _items++; Monitor.PulseAll(_outer); } }
        """);

    [Fact]
    public Task Leaves_the_lock_held() => Verify("""
        void Take() { lock (_outer) { Monitor.Wait(_outer); lock (_inner) { } } }
        void Put() { lock (_inner) lock ({|LOCK001:_outer|}) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Queue
        {
            readonly object _outer = new();
            readonly object _inner = new();
            int _items;

        {{members}}
        }
        """);
}
