namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class DisposalTests
{
    private const string ClassResource = "sealed class Resource : IDisposable { public void Dispose() { lock (A) { } } }";
    private const string StructResource = "struct Resource : IDisposable { public void Dispose() { lock (A) { } } }";
    private const string RefStructResource = "ref struct Resource { public void Dispose() { lock (A) { } } }";
    private const string ExplicitResource = "sealed class Resource : IDisposable { void IDisposable.Dispose() { lock (A) { } } }";
    private const string OpenResource = "class Resource : IDisposable { public void Dispose() { Dispose(true); } protected virtual void Dispose(bool all) { lock (A) { } } }";

    [Theory]
    [InlineData(ClassResource)]
    [InlineData(StructResource)]
    [InlineData(RefStructResource)]
    [InlineData(ExplicitResource)]
    [InlineData(OpenResource)]
    public Task A_using_statement_runs_Dispose(string resource) => Gates.Verify($$"""
        class Caller { void Run() { lock (B) { using ({|LOCK001:new Resource()|}) { } } } }
        {{resource}}
        """);

    [Theory]
    [InlineData(ClassResource)]
    [InlineData(StructResource)]
    [InlineData(RefStructResource)]
    [InlineData(ExplicitResource)]
    [InlineData(OpenResource)]
    public Task A_using_declaration_runs_Dispose_at_the_end_of_its_block(string resource) => Gates.Verify($$"""
        class Caller { void Run() { lock (B) { using var {|LOCK001:resource = new Resource()|}; } } }
        {{resource}}
        """);

    [Fact]
    public Task A_using_declaration_runs_Dispose_under_the_locks_around_its_block_only() => Gates.Verify($$"""
        class Caller { void Run() { using var resource = new Resource(); lock (B) { } } }
        {{ClassResource}}
        """);

    [Fact]
    public Task What_nobody_disposes_of_runs_no_Dispose() => Gates.Verify($$"""
        class Caller { void Run() { lock (B) { var resource = new Resource(); } } }
        {{ClassResource}}
        """);

    [Theory]
    [InlineData("await using ({|LOCK001:new Resource()|}) { }")]
    [InlineData("await using var {|LOCK001:resource = new Resource()|};")]
    [InlineData("await using ({|LOCK001:new Resource().ConfigureAwait(false)|}) { }")]
    public Task Await_using_runs_DisposeAsync(string statement) => Gates.Verify($$"""
        class Caller { async Task Run() { await S.WaitAsync(); { {{statement}} } S.Release(); } }
        sealed class Resource : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); lock (A) { } } }
        """);

    [Fact]
    public Task Await_using_after_the_release_is_no_order() => Gates.Verify("""
        class Caller { async Task Run() { await S.WaitAsync(); S.Release(); await using (new Resource()) { } } }
        sealed class Resource : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); lock (A) { } } }
        """);

    [Fact]
    public Task A_direct_call_of_Dispose_is_followed() => Gates.Verify($$"""
        class Caller { void Run(Resource? resource) { lock (B) resource?{|LOCK001:.Dispose()|}; } }
        {{ClassResource}}
        """);
}
