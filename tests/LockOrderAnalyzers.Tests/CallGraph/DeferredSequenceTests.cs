namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>A query runs its functions where it is enumerated, under the locks that are held there, and not where it is written.</summary>
public sealed class DeferredSequenceTests
{
    [Theory]
    [InlineData("foreach (var item in {|LOCK001:query|}) { }")]
    [InlineData("_ = {|LOCK001:query.ToList()|};")]
    [InlineData("_ = {|LOCK001:query.ToArray()|};")]
    [InlineData("_ = {|LOCK001:query.ToDictionary(n => n)|};")]
    [InlineData("_ = {|LOCK001:query.ToHashSet()|};")]
    [InlineData("_ = {|LOCK001:query.Count()|};")]
    [InlineData("_ = {|LOCK001:query.First()|};")]
    [InlineData("_ = {|LOCK001:query.FirstOrDefault()|};")]
    [InlineData("_ = {|LOCK001:query.Last()|};")]
    [InlineData("_ = {|LOCK001:query.Any()|};")]
    [InlineData("_ = {|LOCK001:query.Contains(3)|};")]
    [InlineData("_ = {|LOCK001:query.Sum()|};")]
    [InlineData("_ = {|LOCK001:query.Aggregate(0, (sum, n) => sum + n)|};")]
    [InlineData("_ = {|LOCK001:query.SequenceEqual(s_source)|};")]
    [InlineData("_ = {|LOCK001:s_source.SequenceEqual(query)|};")]
    [InlineData("_ = {|LOCK001:query.Where(n => n > 1).OrderBy(n => n).Skip(1).ToList()|};")]
    [InlineData("_ = {|LOCK001:new List<int>(query)|};")]
    [InlineData("_ = {|LOCK001:new HashSet<int>(query)|};")]
    [InlineData("{|LOCK001:s_list.AddRange(query)|};")]
    [InlineData("_ = {|LOCK001:string.Join(',', query)|};")]
    [InlineData("int[] all = [.. {|LOCK001:query|}];")]
    [InlineData("_ = {|LOCK001:Sum(query)|};")]
    [InlineData("using var one = query.GetEnumerator(); {|LOCK001:one.MoveNext()|};")]
    public Task A_query_runs_where_it_is_enumerated(string statement) => Verify($$"""
        var query = s_source.Select(n => Load(n));
        lock (B) { {{statement}} }
        """);

    [Theory]
    [InlineData("s_source.Where(n => Load(n) > 1)")]
    [InlineData("s_source.SelectMany(n => new[] { Load(n) })")]
    [InlineData("s_source.OrderBy(n => Load(n))")]
    [InlineData("s_source.GroupBy(n => Load(n)).Select(group => group.Key)")]
    [InlineData("s_source.TakeWhile(n => Load(n) > 1)")]
    [InlineData("s_source.Zip(s_source, (x, y) => Load(x))")]
    [InlineData("s_source.Select(Load)")]
    [InlineData("s_source.Select(Load).Select(n => n + 1)")]
    [InlineData("from n in s_source select Load(n)")]
    [InlineData("from n in s_source where Load(n) > 1 orderby n select n")]
    [InlineData("s_source.AsEnumerable().Select(Load).Distinct()")]
    [InlineData("s_source.DistinctBy(n => Load(n))")]
    public Task Every_operator_keeps_its_functions(string query) => Verify($$"""
        var query = {{query}};
        lock (B) { _ = {|LOCK001:query.ToList()|}; }
        """);

    [Theory]
    [InlineData("lock (B) { _ = s_source.Select(n => Load(n)); }")]
    [InlineData("lock (B) { _ = s_source.Where(n => Load(n) > 1).OrderBy(n => n).Take(1); }")]
    [InlineData("lock (B) { s_query = s_source.Select(n => Load(n)); }")]
    [InlineData("IEnumerable<int> query; lock (B) { query = s_source.Select(n => Load(n)); } foreach (var item in query) { }")]
    [InlineData("var list = s_source.Select(n => Load(n)).ToList(); lock (B) { foreach (var item in list) { } }")]
    [InlineData("var array = s_source.Select(n => Load(n)).ToArray(); lock (B) { _ = array.Sum(); }")]
    [InlineData("var query = s_source.Select(n => Load(n)); lock (B) { Console.WriteLine(query == null); } _ = query.ToList();")]
    public Task A_query_does_not_run_elsewhere(string body) => Verify(body);

    [Fact]
    public Task A_query_that_is_returned_runs_at_the_callers() => Crossing.VerifyMembers("""
        static readonly int[] s_source = { 1 };
        static IEnumerable<int> Query() => s_source.Select(n => { lock (A) return n; });
        void Run() { lock (B) { _ = {|LOCK001:Query().ToList()|}; } }
        """);

    [Fact]
    public Task A_query_that_leaves_the_lock_runs_without_it() => Crossing.VerifyMembers("""
        static readonly int[] s_source = { 1 };
        static IEnumerable<int> Query() { lock (B) { return s_source.Select(n => { lock (A) return n; }); } }
        void Run() { _ = Query().ToList(); }
        """);

    [Fact]
    public Task A_list_that_was_made_of_a_query_runs_nothing_again() => Crossing.VerifyMembers("""
        static readonly int[] s_source = { 1 };
        readonly List<int> _list = s_source.Select(n => { lock (A) return n; }).ToList();
        void Run() { lock (B) { foreach (var item in _list) { } _ = _list.Count(); } }
        """);

    private static Task Verify(string body) => Crossing.VerifyMembers($$"""
        static readonly int[] s_source = { 1, 2, 3 };
        static readonly List<int> s_list = new();
        static IEnumerable<int>? s_query;
        static int Load(int n) { lock (A) return n; }
        static int Sum(IEnumerable<int> items) { var sum = 0; foreach (var item in items) sum += item; return sum; }
        void Run() { {{body}} }
        """);
}
