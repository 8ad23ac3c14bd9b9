using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>
/// LOCK009 for <c>Lazy</c>: the factory runs under a lock of the lazy value's own, and whoever else wants the value waits for it.
/// </summary>
public sealed class LazyValueTests
{
    [Theory]
    [InlineData("new(Compute)")]
    [InlineData("new(() => Compute())")]
    [InlineData("new(Compute, isThreadSafe: true)")]
    [InlineData("new(Compute, LazyThreadSafetyMode.ExecutionAndPublication)")]
    public Task A_factory_that_needs_the_lock_under_which_the_value_is_read(string creation) => VerifyMembers($$"""
        private readonly Lazy<int> _total;
        public Store() => _total = {{creation}};
        private int Compute() { lock (_gate) { return 1; } }
        public int Total => {|LOCK013:_total.Value|};
        public int Count() { lock (_gate) { return {|LOCK009:_total.Value|}; } }
        """);

    [Fact]
    public Task A_static_lazy_value() => AllRules.Verify("""
        public static class Store
        {
            private static readonly object s_gate = new();
            private static readonly Lazy<int> s_total = new(static () => { lock (s_gate) { return 1; } });
            public static int Total => {|LOCK013:s_total.Value|};
            public static int Count() { lock (s_gate) { return {|LOCK009:s_total.Value|}; } }
        }
        """);

    [Fact]
    public Task A_property_of_the_value_that_is_read_under_the_lock() => VerifyMembers("""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { lock (_gate) { return 1; } });
        public int Total => {|LOCK013:_total.Value|};
        public int Count() { lock (_gate) { return {|LOCK009:Total|}; } }
        """);

    [Fact]
    public Task The_first_reader_runs_the_factory_under_its_own_locks() => VerifyMembers("""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { lock (_other) { return 1; } });
        public int Total => _total.Value;
        public void Add() { lock (_other) { lock ({|LOCK013:_gate|}) { } } }
        public int Count() { lock (_gate) { return {|LOCK001:_total.Value|}; } }
        """);

    [Theory]
    [InlineData("new(Compute, isThreadSafe: false)")]
    [InlineData("new(Compute, LazyThreadSafetyMode.None)")]
    [InlineData("new(Compute, LazyThreadSafetyMode.PublicationOnly)")]
    public Task A_lazy_value_without_a_lock_of_its_own(string creation) => VerifyMembers($$"""
        private readonly Lazy<int> _total;
        public Store() => _total = {{creation}};
        private int Compute() { lock (_gate) { return 1; } }
        public int Total => _total.Value;
        public int Count() { lock (_gate) { return _total.Value; } }
        """);

    [Theory]
    [InlineData("return 1;")]
    [InlineData("lock (_other) { return 1; }")]
    public Task A_factory_that_does_not_need_the_lock(string factory) => VerifyMembers($$"""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { {{factory}} });
        public int Total => _total.Value;
        public int Count() { lock (_gate) { return _total.Value; } }
        """);

    [Fact]
    public Task A_value_that_everybody_reads_under_the_lock() => VerifyMembers("""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { lock (_gate) { return 1; } });
        public int Total { get { lock (_gate) { return _total.Value; } } }
        public int Count() { lock (_gate) { return _total.Value; } }
        """);

    [Fact]
    public Task A_value_that_is_read_before_the_lock() => VerifyMembers("""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { lock (_gate) { return 1; } });
        public int Count() { var total = _total.Value; lock (_gate) { return total; } }
        """);

    [Fact]
    public Task A_value_that_is_there_already() => VerifyMembers("""
        private readonly Lazy<int> _total;
        public Store() => _total = new Lazy<int>(() => { lock (_gate) { return 1; } });
        public int Total => _total.Value;
        public int Count() { lock (_gate) { return _total.IsValueCreated ? _total.Value : 0; } }
        """);
}
