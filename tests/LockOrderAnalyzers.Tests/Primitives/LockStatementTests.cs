namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class LockStatementTests
{
    [Theory]
    [InlineData("_a")]
    [InlineData("s_a")]
    [InlineData("_lock")]
    [InlineData("this")]
    [InlineData("typeof(Store)")]
    [InlineData("typeof(List<int>)")]
    public Task Takes_its_lock(string a) => Verify($$"""
        void First() { lock ({{a}}) lock (_b) { } }
        void Second() { lock (_b) lock ({|LOCK001:{{a}}|}) { } }
        """);

    [Theory]
    [InlineData("_a")]
    [InlineData("s_a")]
    [InlineData("_lock")]
    [InlineData("this")]
    [InlineData("typeof(Store)")]
    public Task Releases_its_lock_at_its_end(string a) => Verify($$"""
        void First() { lock ({{a}}) { } lock (_b) { } }
        void Second() { lock (_b) lock ({{a}}) { } }
        """);

    [Theory]
    [InlineData("_a")]
    [InlineData("_lock")]
    public Task Holds_its_lock_to_its_last_line(string a) => Verify($$"""
        void First()
        {
            lock ({{a}})
            {
                for (var i = 0; i < 3; i++) { Console.WriteLine(i); }
                lock (_b) { }
            }
        }
        void Second() { lock (_b) lock ({|LOCK001:{{a}}|}) { } }
        """);

    [Theory]
    [InlineData("break;")]
    [InlineData("continue;")]
    [InlineData("goto end;")]
    public Task Releases_where_a_jump_leaves_it(string jump) => Verify($$"""
        void First(int n)
        {
            for (var i = 0; i < n; i++)
            {
                lock (_a) { {{jump}} }
            }
        end:
            lock (_b) { }
        }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task Releases_where_an_exception_leaves_it() => Verify("""
        void First()
        {
            try { lock (_a) { throw new InvalidOperationException(); } }
            catch (InvalidOperationException) { lock (_b) { } }
        }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task Holds_its_lock_in_a_handler_inside_it() => Verify("""
        void First()
        {
            lock (_a)
            {
                try { Console.WriteLine(); }
                catch (InvalidOperationException) { lock (_b) { } }
            }
        }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Takes_the_lock_that_an_alias_names() => Verify("""
        void First() { var gate = _a; lock (gate) lock (_b) { } }
        void Second() { var first = _b; lock (first) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Is_no_order_where_the_same_lock_is_taken_again() => Verify("""
        void First() { lock (_a) lock (_b) lock (_a) { } }
        void Second() { lock (_a) lock (_b) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            static readonly object s_a = new();
            readonly object _a = new();
            readonly object _b = new();
            readonly Lock _lock = new();

        {{members}}
        }
        """);
}
