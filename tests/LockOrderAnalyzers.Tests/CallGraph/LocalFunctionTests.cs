namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class LocalFunctionTests
{
    [Theory]
    [InlineData("void Take() { lock (A) { } } lock (B) {|LOCK001:Take()|};")]
    [InlineData("lock (B) {|LOCK001:Take()|}; void Take() { lock (A) { } }")]
    [InlineData("lock (B) {|LOCK001:Take()|}; static void Take() { lock (A) { } }")]
    [InlineData("var gate = A; lock (B) {|LOCK001:Take()|}; void Take() { lock (gate) { } }")]
    [InlineData("lock (B) {|LOCK001:Take(A)|}; void Take(object gate) { lock (gate) { } }")]
    [InlineData("lock (B) {|LOCK001:One()|}; void One() => Two(); void Two() { lock (A) { } }")]
    [InlineData("lock (B) {|LOCK001:Outer()|}; void Outer() { Inner(); void Inner() { lock (A) { } } }")]
    [InlineData("lock (B) {|LOCK001:Down(3)|}; void Down(int n) { if (n > 0) Down(n - 1); else lock (A) { } }")]
    [InlineData("lock (B) {|LOCK001:Take<int>()|}; void Take<T>() { lock (A) { } }")]
    public Task Runs_where_it_is_called(string body) => Gates.VerifyMembers($$"""
        void Run() { {{body}} }
        """);

    [Theory]
    [InlineData("lock (B) { void Take() { lock (A) { } } }")]
    [InlineData("lock (B) { void Take() { lock (A) { } } Action later = Take; }")]
    [InlineData("lock (B) { } Take(); void Take() { lock (A) { } }")]
    [InlineData("var gate = B; lock (B) Take(); void Take() { lock (gate) { } } lock (A) { }")]
    public Task Does_not_run_where_it_is_declared(string body) => Gates.VerifyMembers($$"""
        void Run() { {{body}} }
        """);

    [Fact]
    public Task Captures_this() => LockOrderCode.Verify("""
        class Caller
        {
            readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            void Second()
            {
                lock (_b) {|LOCK001:Take()|};
                void Take() { lock (_a) { } }
            }
        }
        """);

    [Fact]
    public Task Captures_parameters() => Gates.VerifyMembers("""
        void Run() { {|LOCK001:Second(A)|}; }
        void Second(object gate)
        {
            lock (B) Take();
            void Take() { lock (gate) { } }
        }
        """);

    [Fact]
    public Task May_take_a_lock_for_the_method_around_it() => Gates.VerifyMembers("""
        void Run()
        {
            Enter();
            lock ({|LOCK001:A|}) { }
            Exit();
            void Enter() => Monitor.Enter(B);
            void Exit() => Monitor.Exit(B);
        }
        """);

    [Fact]
    public Task May_release_a_lock_of_the_method_around_it() => Gates.VerifyMembers("""
        void Run()
        {
            Enter();
            Exit();
            lock (A) { }
            void Enter() => Monitor.Enter(B);
            void Exit() => Monitor.Exit(B);
        }
        """);

    [Fact]
    public Task May_be_an_iterator() => Gates.VerifyMembers("""
        void Run()
        {
            lock (B) { foreach (var item in {|LOCK001:Items()|}) { } }
            IEnumerable<int> Items() { lock (A) { } yield return 1; }
        }
        """);
}
