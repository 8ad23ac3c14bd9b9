namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class LambdaTests
{
    [Theory]
    [InlineData("Action f = () => { lock (A) { } }; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = () => { lock (A) { } }; lock (B) {|LOCK001:f.Invoke()|};")]
    [InlineData("Action? f = () => { lock (A) { } }; lock (B) f?{|LOCK001:.Invoke()|};")]
    [InlineData("Action f = delegate { lock (A) { } }; lock (B) {|LOCK001:f()|};")]
    [InlineData("var f = () => { lock (A) return 1; }; lock (B) _ = {|LOCK001:f()|};")]
    [InlineData("var f = static () => { lock (A) return 1; }; lock (B) _ = {|LOCK001:f()|};")]
    [InlineData("lock (B) {|LOCK001:((Action)(() => { lock (A) { } }))()|};")]
    [InlineData("var gate = A; Action f = () => { lock (gate) { } }; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action<object> f = gate => { lock (gate) { } }; lock (B) {|LOCK001:f(A)|};")]
    [InlineData("Action f = Take; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = new Action(Take); lock (B) {|LOCK001:f()|};")]
    [InlineData("var f = Take; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = () => Take(); lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = () => { }; if (x) f = Take; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = x ? Take : () => { }; lock (B) {|LOCK001:f()|};")]
    [InlineData("Action f = Take, g = f; lock (B) {|LOCK001:g()|};")]
    public Task Runs_where_it_is_invoked(string body) => Verify(body);

    [Theory]
    [InlineData("lock (B) { Action f = () => { lock (A) { } }; }")]
    [InlineData("Action f; lock (B) { f = Take; } f();")]
    [InlineData("Action f = Take; lock (B) { } f();")]
    [InlineData("Action f = Take; f = () => { }; lock (B) f();")]
    [InlineData("Action f = () => { lock (A) { } }; lock (B) { Console.WriteLine(f == null); }")]
    public Task Does_not_run_where_it_is_made(string body) => Verify(body);

    [Fact]
    public Task Holds_the_locks_of_its_own_body() => Gates.VerifyMembers("""
        void Run() { Action f = () => { lock (B) lock ({|LOCK001:A|}) { } }; f(); }
        """);

    [Fact]
    public Task Is_analysed_though_nobody_is_seen_to_invoke_it() => Gates.VerifyMembers("""
        public Action Run() => () => { lock (B) lock ({|LOCK001:A|}) { } };
        """);

    [Fact]
    public Task Runs_inside_another_one() => Gates.VerifyMembers("""
        void Run()
        {
            Action outer = () => { Action inner = () => { lock (A) { } }; inner(); };
            lock (B) {|LOCK001:outer()|};
        }
        """);

    [Fact]
    public Task Sees_what_the_lambda_around_it_captured() => Gates.VerifyMembers("""
        void Run()
        {
            var gate = A;
            Action outer = () => { Action inner = () => { lock (gate) { } }; inner(); };
            lock (B) {|LOCK001:outer()|};
        }
        """);

    [Fact]
    public Task May_be_returned_and_then_invoked() => Gates.VerifyMembers("""
        static Action Make(object gate) => () => { lock (gate) { } };
        void Run() { var f = Make(A); lock (B) {|LOCK001:f()|}; }
        """);

    [Fact]
    public Task May_be_kept_in_a_field_that_nobody_invokes_under_a_lock() => Gates.VerifyMembers("""
        readonly Action _take = () => { lock (A) { } };
        void Run() { lock (B) { } _take(); }
        """);

    [Fact]
    public Task An_event_that_is_raised_outside_the_lock_is_no_order() => Gates.VerifyMembers("""
        event Action? Changed;
        Caller() => Changed += () => { lock (A) { } };
        void Run() { lock (B) { } Changed?.Invoke(); }
        """);

    private static Task Verify(string body) => Gates.VerifyMembers($$"""
        static void Take() { lock (A) { } }
        void Run(bool x) { {{body}} }
        """);
}
