namespace LockOrderAnalyzers.Tests.Summaries;

/// <summary>Objects that take a lock when they are made and release it when they are disposed of.</summary>
public sealed class LockScopeTests
{
    private const string ClassScope = """
        sealed class Scope : IDisposable
        {
            readonly object _gate;
            public Scope(object gate) { _gate = gate; Monitor.Enter(gate); }
            public void Dispose() => Monitor.Exit(_gate);
        }
        """;

    private const string StructScope = """
        readonly struct Scope : IDisposable
        {
            readonly object _gate;
            public Scope(object gate) { _gate = gate; Monitor.Enter(_gate); }
            public void Dispose() => Monitor.Exit(_gate);
        }
        """;

    private const string RefStructScope = """
        ref struct Scope
        {
            object? _gate;
            public Scope(object gate) { Monitor.Enter(gate); _gate = gate; }
            public void Dispose() { if (_gate is null) return; Monitor.Exit(_gate); _gate = null; }
        }
        """;

    private const string FlaggedScope = """
        sealed class Scope : IDisposable
        {
            readonly object _gate;
            bool _taken;
            public Scope(object gate) { _gate = gate; Monitor.Enter(_gate, ref _taken); }
            public void Dispose() { if (_taken) { _taken = false; Monitor.Exit(_gate); } }
        }
        """;

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    [InlineData(FlaggedScope)]
    public Task A_using_statement_holds_the_lock(string scope) => Verify(scope, """
        void First() { using (new Scope(_a)) { lock (_b) { } } }
        void Second() { lock (_b) { using ({|LOCK001:new Scope(_a)|}) { } } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    [InlineData(FlaggedScope)]
    public Task A_using_statement_releases_the_lock(string scope) => Verify(scope, """
        void First() { using (new Scope(_a)) { } lock (_b) { } }
        void Second() { lock (_b) { using (new Scope(_a)) { } } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    public Task A_using_declaration_holds_the_lock(string scope) => Verify(scope, """
        void First() { using var held = new Scope(_a); lock (_b) { } }
        void Second() { lock (_b) { using var held = {|LOCK001:new Scope(_a)|}; } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    public Task A_using_declaration_releases_the_lock_with_its_block(string scope) => Verify(scope, """
        void First() { { using var held = new Scope(_a); } lock (_b) { } }
        void Second() { lock (_b) { using var held = new Scope(_a); } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    public Task Dispose_releases_the_lock(string scope) => Verify(scope, """
        void First() { var held = new Scope(_a); try { } finally { held.Dispose(); } lock (_b) { } }
        void Second() { lock (_b) { using (new Scope(_a)) { } } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    public Task A_method_may_return_the_scope(string scope) => Verify(scope, """
        Scope Enter() => new Scope(_a);
        void First() { using (Enter()) { lock (_b) { } } }
        void Second() { lock (_b) { using var held = {|LOCK001:Enter()|}; } }
        """);

    [Theory]
    [InlineData(ClassScope)]
    [InlineData(StructScope)]
    [InlineData(RefStructScope)]
    public Task A_returned_scope_releases_the_lock(string scope) => Verify(scope, """
        Scope Enter() => new Scope(_a);
        void First() { using (Enter()) { } lock (_b) { } }
        void Second() { lock (_b) { using var held = Enter(); } }
        """);

    [Fact]
    public Task A_method_may_return_the_scope_as_IDisposable() => Verify(ClassScope, """
        IDisposable Enter() => new Scope(_a);
        void First() { using (Enter()) { lock (_b) { } } }
        void Second() { lock (_b) { using ({|LOCK001:Enter()|}) { } } }
        """);

    [Fact]
    public Task A_scope_behind_IDisposable_releases_the_lock() => Verify(ClassScope, """
        IDisposable Enter() => new Scope(_a);
        void First() { using (Enter()) { } lock (_b) { } }
        void Second() { lock (_b) { using (Enter()) { } } }
        """);

    [Fact]
    public Task A_method_may_take_the_lock_and_the_scope_only_release_it() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            Releaser Enter() { Monitor.Enter(_a); return new Releaser(this); }
            void First() { using (Enter()) { } lock (_b) { } }
            void Second() { lock (_b) { using (Enter()) { } } }

            readonly struct Releaser : IDisposable
            {
                readonly Store _store;
                public Releaser(Store store) => _store = store;
                public void Dispose() => Monitor.Exit(_store._a);
            }
        }
        """);

    [Fact]
    public Task A_method_may_take_the_lock_and_return_what_releases_it() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            Releaser Enter() { Monitor.Enter(_a); return new Releaser(this); }
            void First() { using (Enter()) { lock (_b) { } } }
            void Second() { lock (_b) { using ({|LOCK001:Enter()|}) { } } }

            readonly struct Releaser : IDisposable
            {
                readonly Store _store;
                public Releaser(Store store) => _store = store;
                public void Dispose() => Monitor.Exit(_store._a);
            }
        }
        """);

    [Fact]
    public Task A_scope_may_have_a_primary_constructor() => LockOrderCode.Verify("""
        class Store
        {
            readonly ReaderWriterLockSlim _a = new();
            readonly object _b = new();

            Write Enter() { _a.EnterWriteLock(); return new Write(_a); }
            void First() { using (Enter()) { } lock (_b) { } }
            void Second() { lock (_b) { using (Enter()) { } } }

            sealed class Write(ReaderWriterLockSlim gate) : IDisposable
            {
                public void Dispose() => gate.ExitWriteLock();
            }
        }
        """);

    [Fact]
    public Task An_asynchronous_scope_holds_the_lock() => VerifyAsyncScope("""
        async Task First() { using (await EnterAsync()) { await _b.WaitAsync(); _b.Release(); } }
        async Task Second() { await _b.WaitAsync(); using (await {|LOCK001:EnterAsync()|}) { } _b.Release(); }
        """);

    [Fact]
    public Task An_asynchronous_scope_releases_the_lock() => VerifyAsyncScope("""
        async Task First() { using (await EnterAsync()) { } await _b.WaitAsync(); _b.Release(); }
        async Task Second() { await _b.WaitAsync(); using (await EnterAsync()) { } _b.Release(); }
        """);

    private static Task Verify(string scope, string members) => LockOrderCode.Verify($$"""
        {{scope}}

        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);

    private static Task VerifyAsyncScope(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly SemaphoreSlim _a = new(1);
            readonly SemaphoreSlim _b = new(1);

            async Task<Releaser> EnterAsync() { await _a.WaitAsync(); return new Releaser(_a); }
        {{members}}
        }

        sealed class Releaser : IDisposable
        {
            readonly SemaphoreSlim _semaphore;
            public Releaser(SemaphoreSlim semaphore) => _semaphore = semaphore;
            public void Dispose() => _semaphore.Release();
        }
        """);
}
