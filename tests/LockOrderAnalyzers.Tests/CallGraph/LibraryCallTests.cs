namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Methods of the class library that call the functions they are given before they return, under the locks of their caller.</summary>
public sealed class LibraryCallTests
{
    private const string Members = """
        static int Load(int n) { lock (A) return n; }
        readonly List<int> _list = new();
        readonly int[] _array = new int[3];
        readonly ConcurrentDictionary<int, int> _map = new();
        """;

    public static TheoryData<string> Calls =>
    [
        "{|LOCK001:_list.ForEach(n => Load(n))|};",
        "{|LOCK001:_list.Sort((x, y) => Load(x) - Load(y))|};",
        "_ = {|LOCK001:_list.RemoveAll(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.Find(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.FindIndex(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.Exists(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.TrueForAll(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.ConvertAll(n => Load(n))|};",
        "{|LOCK001:Array.ForEach(_array, n => Load(n))|};",
        "{|LOCK001:Array.Sort(_array, (x, y) => Load(x))|};",
        "_ = {|LOCK001:Array.Find(_array, n => Load(n) > 1)|};",
        "_ = {|LOCK001:Array.ConvertAll(_array, n => Load(n))|};",
        "_ = {|LOCK001:new HashSet<int>().RemoveWhere(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_map.GetOrAdd(1, n => Load(n))|};",
        "_ = {|LOCK001:_map.GetOrAdd(1, Load)|};",
        "_ = {|LOCK001:_map.GetOrAdd(1, (n, extra) => Load(n), 2)|};",
        "_ = {|LOCK001:_map.AddOrUpdate(1, n => Load(n), (n, old) => old)|};",
        "_ = {|LOCK001:_map.AddOrUpdate(1, 1, (n, old) => Load(old))|};",
        "_ = {|LOCK001:_list.Sum(n => Load(n))|};",
        "_ = {|LOCK001:_list.All(n => Load(n) > 1)|};",
        "_ = {|LOCK001:_list.ToDictionary(n => Load(n))|};",
        "_ = {|LOCK001:_list.ToLookup(n => Load(n))|};",
        "_ = {|LOCK001:_list.MaxBy(n => Load(n))|};",
        "{|LOCK001:ExecutionContext.Run(ExecutionContext.Capture()!, _ => Load(1), null)|};",
        "{|LOCK001:new SynchronizationContext().Send(_ => Load(1), null)|};",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public Task The_function_runs_under_the_lock_of_the_caller(string call) => Crossing.VerifyMembers($$"""
        {{Members}}
        void Run() { lock (B) { {{call}} } }
        """);

    [Theory]
    [MemberData(nameof(Calls))]
    public Task The_function_runs_without_a_lock_where_the_caller_holds_none(string call) => Crossing.VerifyMembers($$"""
        {{Members}}
        void Run() { lock (B) { } {{Crossing.WithoutMarkup(call)}} }
        """);

    [Fact]
    public Task A_factory_of_a_concurrent_dictionary_runs_outside_the_locks_of_the_dictionary() => Crossing.VerifyMembers("""
        readonly ConcurrentDictionary<int, int> _map = new();
        void First() { _map.GetOrAdd(1, n => { lock (C) return n; }); }
        void Second() { lock (C) { _map.TryAdd(1, 1); _map.AddOrUpdate(1, 1, (n, old) => old); } }
        """);

    [Fact]
    public Task A_function_in_a_field_may_be_handed_over() => Crossing.VerifyMembers("""
        readonly List<int> _list = new();
        readonly Action<int> _each = n => { lock (A) { } };
        void Run() { lock (B) { {|LOCK001:_list.ForEach(_each)|}; } }
        """);

    [Fact]
    public Task A_parameter_may_be_handed_over() => Crossing.VerifyMembers("""
        readonly List<int> _list = new();
        void Each(Action<int> each) { lock (B) { _list.ForEach(each); } }
        void Run() => {|LOCK001:Each(n => { lock (A) { } })|};
        """);

    [Fact]
    public Task A_factory_that_reads_the_cache_s_owner_closes_a_circle() => AllRules.Verify("""
        class Catalog(Prices prices)
        {
            readonly object _gate = new();
            public int Count() { lock (_gate) return 1; }
            public void Refresh() { lock (_gate) { {|LOCK013:prices.Clear()|}; } }
        }
        class Prices
        {
            readonly object _gate = new();
            readonly ConcurrentDictionary<string, int> _all = new();
            public void Clear() { lock (_gate) { } }
            public int Find(string name, Catalog catalog) { lock (_gate) { return {|LOCK001:_all.GetOrAdd(name, _ => catalog.Count())|}; } }
        }
        """);
}
