namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class ThreadingLockTests
{
    [Fact]
    public Task Enter_takes_it() => Verify("""
        void First() { _a.Enter(); try { lock (_b) { } } finally { _a.Exit(); } }
        void Second() { lock (_b) { {|LOCK001:_a.Enter()|}; _a.Exit(); } }
        """);

    [Fact]
    public Task Exit_releases_it() => Verify("""
        void First() { _a.Enter(); _a.Exit(); lock (_b) { } }
        void Second() { lock (_b) { _a.Enter(); _a.Exit(); } }
        """);

    [Fact]
    public Task Exit_releases_one_of_two_entries() => Verify("""
        void First() { _a.Enter(); _a.Enter(); _a.Exit(); lock (_b) { } _a.Exit(); }
        void Second() { lock (_b) { {|LOCK001:_a.Enter()|}; _a.Exit(); } }
        """);

    [Fact]
    public Task EnterScope_takes_it_for_a_using_statement() => Verify("""
        void First() { using (_a.EnterScope()) { lock (_b) { } } }
        void Second() { lock (_b) { using ({|LOCK001:_a.EnterScope()|}) { } } }
        """);

    [Fact]
    public Task A_using_statement_releases_its_scope() => Verify("""
        void First() { using (_a.EnterScope()) { } lock (_b) { } }
        void Second() { lock (_b) { using (_a.EnterScope()) { } } }
        """);

    [Fact]
    public Task EnterScope_takes_it_for_a_using_declaration() => Verify("""
        void First() { using var scope = _a.EnterScope(); lock (_b) { } }
        void Second() { lock (_b) { using var scope = {|LOCK001:_a.EnterScope()|}; } }
        """);

    [Fact]
    public Task A_using_declaration_releases_at_the_end_of_its_block() => Verify("""
        void First() { { using var scope = _a.EnterScope(); } lock (_b) { } }
        void Second() { lock (_b) { using var scope = _a.EnterScope(); } }
        """);

    [Fact]
    public Task EnterScope_takes_it_until_its_scope_is_disposed() => Verify("""
        void First() { var scope = _a.EnterScope(); lock (_b) { } scope.Dispose(); }
        void Second() { lock (_b) { var scope = {|LOCK001:_a.EnterScope()|}; scope.Dispose(); } }
        """);

    [Fact]
    public Task Disposing_the_scope_releases_it() => Verify("""
        void First() { var scope = _a.EnterScope(); scope.Dispose(); lock (_b) { } }
        void Second() { lock (_b) { var scope = _a.EnterScope(); scope.Dispose(); } }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("50")]
    [InlineData("TimeSpan.FromSeconds(1)")]
    public Task TryEnter_holds_it_where_it_succeeds(string timeout) => Verify($$"""
        void First() { if (_a.TryEnter({{timeout}})) { lock (_b) { } _a.Exit(); } }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("50")]
    [InlineData("TimeSpan.FromSeconds(1)")]
    [InlineData("TimeSpan.Zero")]
    public Task TryEnter_waits_for_nobody_for_ever(string timeout) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { if (_a.TryEnter({{timeout}})) _a.Exit(); } }
        """);

    [Fact]
    public Task TryEnter_holds_nothing_where_it_fails() => Verify("""
        void First() { if (!_a.TryEnter()) { lock (_b) { } return; } _a.Exit(); }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Theory]
    [InlineData("-1")]
    [InlineData("Timeout.Infinite")]
    [InlineData("Timeout.InfiniteTimeSpan")]
    public Task TryEnter_without_a_limit_waits_like_Enter(string timeout) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { if ({|LOCK001:_a.TryEnter({{timeout}})|}) _a.Exit(); } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly Lock _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
