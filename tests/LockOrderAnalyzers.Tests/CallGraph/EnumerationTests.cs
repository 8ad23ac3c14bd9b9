namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class EnumerationTests
{
    [Theory]
    [InlineData("lock (A) { }", "", "", "")]
    [InlineData("", "lock (A) { }", "", "")]
    [InlineData("", "", "lock (A) { }", "")]
    [InlineData("", "", "", "lock (A) { }")]
    public Task Foreach_runs_the_enumerator_of_a_users_type(string start, string next, string current, string end) => Gates.Verify($$"""
        class Caller { void Run(Items items) { lock (B) { foreach (var item in {|LOCK001:items|}) { } } } }
        class Items
        {
            public Enumerator GetEnumerator() { {{start}} return new(); }
            public sealed class Enumerator : IDisposable
            {
                public bool MoveNext() { {{next}} return Environment.TickCount > 0; }
                public int Current { get { {{current}} return 1; } }
                public void Dispose() { {{end}} }
            }
        }
        """);

    [Fact]
    public Task Foreach_runs_the_enumerator_behind_the_interface_of_a_users_type() => Gates.Verify("""
        class Caller { void Run(Items items) { lock (B) { foreach (var item in {|LOCK001:items|}) { } } } }
        sealed class Items : IEnumerable<int>
        {
            public IEnumerator<int> GetEnumerator() { lock (A) return new List<int>().GetEnumerator(); }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        """);

    [Theory]
    [InlineData("foreach (var item in {|LOCK001:Items()|}) { }")]
    [InlineData("var items = Items(); foreach (var item in {|LOCK001:items|}) { }")]
    [InlineData("_ = {|LOCK001:Items().ToList()|};")]
    [InlineData("_ = {|LOCK001:Items().Count()|};")]
    [InlineData("_ = {|LOCK001:Items().Where(n => n > 1).Select(n => n + 1).ToArray()|};")]
    [InlineData("_ = {|LOCK001:Items().First()|};")]
    [InlineData("_ = {|LOCK001:new List<int>(Items())|};")]
    [InlineData("_ = {|LOCK001:string.Join(',', Items())|};")]
    [InlineData("List<int> list = [.. {|LOCK001:Items()|}];")]
    [InlineData("_ = {|LOCK001:Sum(Items())|};")]
    [InlineData("using var e = Items().GetEnumerator(); while ({|LOCK001:e.MoveNext()|}) { }")]
    public Task An_iterator_runs_where_it_is_enumerated(string statement) => Gates.VerifyMembers($$"""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        static int Sum(IEnumerable<int> items) { var sum = 0; foreach (var item in items) sum += item; return sum; }
        void Run() { lock (B) { {{statement}} } }
        """);

    [Theory]
    [InlineData("lock (B) { var items = Items(); }")]
    [InlineData("IEnumerable<int> items; lock (B) { items = Items(); } foreach (var item in items) { }")]
    [InlineData("IEnumerable<int> items; lock (B) { items = Items().Where(n => n > 1); }")]
    [InlineData("lock (B) { } foreach (var item in Items()) { }")]
    public Task An_iterator_does_not_run_where_it_is_made(string body) => Gates.VerifyMembers($$"""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() { {{body}} }
        """);

    [Theory]
    [InlineData("List<IEnumerable<int>>", "_kept.Add(Items())")]
    [InlineData("HashSet<IEnumerable<int>>", "_kept.Add(Items())")]
    [InlineData("Queue<IEnumerable<int>>", "_kept.Enqueue(Items())")]
    [InlineData("Dictionary<int, IEnumerable<int>>", "_kept.Add(1, Items())")]
    [InlineData("Dictionary<int, IEnumerable<int>>", "_kept[1] = Items()")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, IEnumerable<int>>", "_kept.TryAdd(1, Items())")]
    [InlineData("IEnumerable<int>[]", "_kept[0] = Items()", "new IEnumerable<int>[1]")]
    [InlineData("TaskCompletionSource<IEnumerable<int>>", "_kept.SetResult(Items())")]
    public Task An_iterator_does_not_run_where_it_is_kept(string type, string statement, string made = "new()") => Gates.VerifyMembers($$"""
        readonly {{type}} _kept = {{made}};
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() { lock (B) { {{statement}}; } }
        """);

    [Theory]
    [InlineData("foreach (var item in items) { }")]
    [InlineData("_ = items.Count();")]
    [InlineData("_ = items.OfType<int>().ToList();")]
    public Task A_sequence_of_which_nothing_is_known_may_be_an_iterator(string statement) => Gates.VerifyMembers($$"""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() => {|LOCK001:Run(Items())|};
        void Run(IEnumerable<int> items) { lock (B) { {{statement}} } }
        """);

    [Theory]
    [InlineData("foreach (var item in items) { }")]
    [InlineData("_ = items.Count();")]
    public Task A_sequence_of_a_type_parameter_may_be_an_iterator(string statement) => Gates.VerifyMembers($$"""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() => {|LOCK001:Run(Items())|};
        void Run<T>(T items) where T : IEnumerable<int> { lock (B) { {{statement}} } }
        """);

    [Fact]
    public Task An_iterator_may_run_where_it_is_serialized() => Gates.VerifyMembers("""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() { lock (B) { _ = {|LOCK001:System.Text.Json.JsonSerializer.Serialize(Items())|}; } }
        """);

    [Fact]
    public Task An_iterator_may_run_where_unknown_code_is_given_it() => Gates.Verify("""
        interface IStore { void Save(IEnumerable<int> items); }
        class Caller
        {
            IEnumerable<int> Items() { lock (A) { } yield return 1; }
            void Save(IStore store, IEnumerable<int> items) => store.Save(items);
            void Run(IStore store) { lock (B) { {|LOCK001:Save(store, Items())|}; } }
        }
        """);

    [Fact]
    public Task A_guard_does_not_run_an_iterator() => Gates.VerifyMembers("""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() { lock (B) { ArgumentNullException.ThrowIfNull(Items()); } }
        """);

    [Fact]
    public Task An_iterator_that_is_returned_runs_at_the_callers() => Gates.VerifyMembers("""
        IEnumerable<int> Items() { lock (A) { } yield return 1; }
        IEnumerable<int> Forward() { lock (B) return Items(); }
        void Run() { foreach (var item in Forward()) { } }
        """);

    [Fact]
    public Task A_property_may_be_an_iterator() => Gates.VerifyMembers("""
        IEnumerable<int> Items { get { lock (A) { } yield return 1; } }
        void Run() { lock (B) { foreach (var item in {|LOCK001:Items|}) { } } }
        """);

    [Fact]
    public Task GetEnumerator_may_be_an_iterator() => Gates.Verify("""
        class Caller { void Run(Items items) { lock (B) { foreach (var item in {|LOCK001:items|}) { } } } }
        class Items { public IEnumerator<int> GetEnumerator() { lock (A) { } yield return 1; } }
        """);

    [Fact]
    public Task The_body_of_a_loop_runs_without_the_locks_that_its_iterator_gave_back() => Gates.VerifyMembers("""
        IEnumerable<int> Items() { lock (B) { } yield return 1; }
        void Run() { foreach (var item in Items()) { lock (A) { } } }
        """);

    [Fact]
    public Task An_iterator_captures_its_arguments() => Gates.VerifyMembers("""
        IEnumerable<int> Items(object gate) { lock (gate) { } yield return 1; }
        void Run() { var items = Items(A); lock (B) { foreach (var item in {|LOCK001:items|}) { } } }
        """);

    [Fact]
    public Task An_asynchronous_iterator_runs_where_it_is_enumerated() => Gates.VerifyMembers("""
        async IAsyncEnumerable<int> Items() { await Task.Yield(); lock (A) { } yield return 1; }
        async Task Run() { await S.WaitAsync(); await foreach (var item in {|LOCK001:Items()|}) { } S.Release(); }
        """);

    [Fact]
    public Task An_asynchronous_iterator_does_not_run_where_it_is_made() => Gates.VerifyMembers("""
        async IAsyncEnumerable<int> Items() { await Task.Yield(); lock (A) { } yield return 1; }
        async Task Run() { await S.WaitAsync(); var items = Items(); S.Release(); await foreach (var item in items) { } }
        """);
}
