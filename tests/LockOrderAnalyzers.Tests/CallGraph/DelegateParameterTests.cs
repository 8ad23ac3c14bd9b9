namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Delegates that are handed to a method which invokes them, or does not.</summary>
public sealed class DelegateParameterTests
{
    [Theory]
    [InlineData("static void Do(Action f) => f();")]
    [InlineData("static void Do(Action f) { f.Invoke(); }")]
    [InlineData("static void Do(Action? f) { f?.Invoke(); }")]
    [InlineData("static void Do(Action f) { for (var i = 0; i < 3; i++) f(); }")]
    [InlineData("static void Do(Action f) => Inner(f); static void Inner(Action f) => f();")]
    [InlineData("static void Do(Action f) => Inner(() => f()); static void Inner(Action f) => f();")]
    [InlineData("static void Do(Action f) => One(f, 1); static void One(Action f, int n) => Two(n, f); static void Two(int n, Action f) => f();")]
    [InlineData("static void Do(Action f) { var g = f; g(); }")]
    public Task Run_where_the_method_invokes_them(string method) => Gates.VerifyMembers($$"""
        {{method}}
        void Run() { lock (B) {|LOCK001:Do(() => { lock (A) { } })|}; }
        """);

    [Theory]
    [InlineData("static void Do(Action f) { }")]
    [InlineData("Action? _later; void Do(Action f) => _later = f;")]
    [InlineData("static void Do(Action f) => Console.WriteLine(f);")]
    [InlineData("static void Do(Action f) => Task.Run(f);")]
    [InlineData("static void Do(Action f) => new Thread(() => f()).Start();")]
    [InlineData("static void Do(Action f) => ThreadPool.QueueUserWorkItem(_ => f());")]
    [InlineData("static void Do(Action f) { Monitor.Exit(B); f(); Monitor.Enter(B); }")]
    public Task Do_not_run_under_the_lock_where_the_method_does_not_invoke_them(string method) => Gates.VerifyMembers($$"""
        {{method}}
        void Run() { lock (B) Do(() => { lock (A) { } }); }
        """);

    [Theory]
    [InlineData("static void Locked(Action f) { lock (B) f(); }")]
    [InlineData("static void Locked(Action f) { Monitor.Enter(B); try { f(); } finally { Monitor.Exit(B); } }")]
    [InlineData("static void Locked(Action f) { lock (B) Inner(f); } static void Inner(Action f) => f();")]
    public Task Run_under_the_locks_of_the_method(string method) => Gates.VerifyMembers($$"""
        {{method}}
        void Run() { {|LOCK001:Locked(() => { lock (A) { } })|}; }
        """);

    [Theory]
    [InlineData("static void Locked(Action f) { lock (B) { } f(); }")]
    [InlineData("static void Locked(Action f) { Monitor.Enter(B); Monitor.Exit(B); f(); }")]
    [InlineData("static void Locked(Action f) { f(); lock (B) { } }")]
    public Task Run_without_the_locks_that_the_method_has_released(string method) => Gates.VerifyMembers($$"""
        {{method}}
        void Run() { Locked(() => { lock (A) { } }); }
        """);

    [Fact]
    public Task Each_caller_s_own_delegate_runs() => Gates.VerifyMembers("""
        static void Do(Action f) => f();
        void Run() { lock (B) Do(() => { }); Do(() => { lock (A) { } }); }
        """);

    [Theory]
    [InlineData("Take")]
    [InlineData("this.TakeToo")]
    [InlineData("Other.Take")]
    [InlineData("new Other().TakeToo")]
    [InlineData("new Action(Take)")]
    [InlineData("delegate { lock (A) { } }")]
    public Task May_be_method_groups(string group) => Gates.VerifyMembers($$"""
        static void Do(Action f) => f();
        static void Take() { lock (A) { } }
        void TakeToo() => Take();
        class Other { public static void Take() { lock (A) { } } public void TakeToo() { lock (A) { } } }
        void Run() { lock (B) {|LOCK001:Do({{group}})|}; }
        """);

    [Fact]
    public Task Are_given_arguments() => Gates.VerifyMembers("""
        static void With(object gate, Action<object> f) => f(gate);
        void Run() { lock (B) {|LOCK001:With(A, gate => { lock (gate) { } })|}; }
        """);

    [Theory]
    [InlineData("{|LOCK001:new List<int>().ForEach(n => Take())|}")]
    [InlineData("_ = {|LOCK001:new List<int>().Any(n => Take())|}")]
    [InlineData("_ = {|LOCK001:new List<int>().Select(n => Take()).ToList()|}")]
    [InlineData("{|LOCK001:new List<int>().Sort((x, y) => Take() ? 1 : 0)|}")]
    [InlineData("{|LOCK001:Array.ForEach(new int[1], n => Take())|}")]
    [InlineData("_ = {|LOCK001:new System.Collections.Concurrent.ConcurrentDictionary<int, bool>().GetOrAdd(1, n => Take())|}")]
    [InlineData("{|LOCK001:Parallel.For(0, 3, n => Take())|}")]
    public Task Run_in_methods_of_the_class_library_that_invoke_them_at_once(string call) => Gates.VerifyMembers($$"""
        static bool Take() { lock (A) return true; }
        void Run() { lock (B) { {{call}}; } }
        """);

    [Theory]
    [InlineData("Task.Run(() => Take())")]
    [InlineData("new Thread(() => Take()).Start()")]
    [InlineData("_ = new Timer(_ => Take(), null, 0, 100)")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Take())")]
    [InlineData("_ = new List<int>().Select(n => Take())")]
    [InlineData("Task.CompletedTask.ContinueWith(_ => Take())")]
    [InlineData("_ = new Lazy<bool>(() => Take())")]
    [InlineData("new CancellationToken().Register(() => Take())")]
    public Task Do_not_run_under_the_lock_in_methods_that_keep_them(string call) => Gates.VerifyMembers($$"""
        static bool Take() { lock (A) return true; }
        void Run() { lock (B) { {{call}}; } }
        """);
}
