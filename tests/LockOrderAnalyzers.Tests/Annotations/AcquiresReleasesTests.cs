namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary><c>[Acquires]</c> and <c>[Releases]</c> on methods without a body: they take part in the analysis of their callers.</summary>
public sealed class AcquiresReleasesTests
{
    [Fact]
    public Task A_method_that_acquires_holds_the_lock_for_its_caller() => VerifyOrder("""
        public void First(Store store) { store.Enter(); try { lock ({|LOCK013:_b|}) { } } finally { store.Exit(); } }
        public void Second(Store store) { lock (_b) { lock ({|LOCK001:store.Gate|}) { } } }
        """);

    [Fact]
    public Task A_method_that_acquires_waits_where_it_is_called() => VerifyOrder("""
        public void First(Store store) { lock (store.Gate) { lock ({|LOCK013:_b|}) { } } }
        public void Second(Store store) { lock (_b) { {|LOCK001:store.Enter()|}; store.Exit(); } }
        """);

    [Fact]
    public Task A_method_that_releases_ends_the_hold() => VerifyOrder("""
        public void First(Store store) { store.Enter(); store.Exit(); lock (_b) { } }
        public void Second(Store store) { lock (_b) { lock (store.Gate) { } } }
        """);

    [Fact]
    public Task Methods_without_the_attributes_take_nothing() => AllRules.Verify("""
        public abstract class Store
        {
            public readonly object Gate = new();
            public abstract void Enter();
            public abstract void Exit();
        }

        public class User
        {
            private readonly object _b = new();

            public void First(Store store) { store.Enter(); lock (_b) { } store.Exit(); }

            public void Second(Store store) { lock (_b) { lock (store.Gate) { } } }
        }
        """);

    [Fact]
    public Task A_pair_in_a_try_and_a_finally_is_not_reported() => VerifyState("""
        public void Run() { _store.Enter(); try { Work(); } finally { _store.Exit(); } }
        """);

    [Fact]
    public Task A_release_of_what_was_released_is_reported() => VerifyState("""
        public void Run() { _store.Enter(); try { Work(); _store.Exit(); } finally { {|LOCK005:_store.Exit()|}; } }
        """);

    [Fact]
    public Task A_return_that_forgets_the_lock_is_reported() => VerifyState("""
        public void Run() { {|LOCK006:_store.Enter()|}; if (_count == 0) return; _store.Exit(); }
        """);

    [Fact]
    public Task An_exception_that_leaves_the_lock_held_is_reported() => VerifyState("""
        public void Run() { {|LOCK006:_store.Enter()|}; Work(); _store.Exit(); }
        """);

    [Fact]
    public Task A_wrapper_of_the_methods_is_not_reported() => VerifyState("""
        public void Begin() => _store.Enter();
        public void End() => _store.Exit();
        """);

    [Fact]
    public Task A_required_lock_is_held_behind_a_method_that_acquires_it() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly object Gate = new();
            [Acquires("Gate")] public abstract void Enter();
            [Releases("Gate")] public abstract void Exit();
            [RequiresLock("Gate")] public abstract void Add();
        }

        public class User
        {
            public void Good(Store store) { store.Enter(); try { store.Add(); } finally { store.Exit(); } }

            public void Bad(Store store) { {|LOCK007:store.Add()|}; }
        }
        """);

    [Fact]
    public Task A_semaphore_that_is_acquired_twice_is_reported() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly SemaphoreSlim Gate = new(1);
            [Acquires("Gate")] public abstract void Enter();
            [Releases("Gate")] public abstract void Exit();
        }

        public class User
        {
            public void Run(Store store) { store.Enter(); {|LOCK004:store.Enter()|}; store.Exit(); store.Exit(); }
        }
        """);

    [Fact]
    public Task An_awaited_method_that_acquires_holds_the_lock() => AllRules.Verify("""
        public interface IStore
        {
            SemaphoreSlim Gate { get; }
            [Acquires("Gate")] Task EnterAsync();
            [Releases("Gate")] void Exit();
            [RequiresLock("Gate")] Task AddAsync();
        }

        public class User
        {
            public async Task Good(IStore store)
            {
                await store.EnterAsync();
                try { await store.AddAsync(); }
                finally { store.Exit(); }
            }

            public async Task Bad(IStore store) { await store.EnterAsync(); store.Exit(); await {|LOCK007:store.AddAsync()|}; }
        }
        """);

    [Fact]
    public Task The_object_itself_may_be_acquired() => AllRules.Verify("""
        public interface IGate
        {
            [Acquires("this")] void Enter();
            [Releases("this")] void Exit();
        }

        public class User
        {
            private readonly object _b = new();

            public void First(IGate gate) { gate.Enter(); try { lock ({|LOCK013:_b|}) { } } finally { gate.Exit(); } }

            public void Second(IGate gate) { lock (_b) { {|LOCK001:gate.Enter()|}; gate.Exit(); } }
        }
        """);

    [Theory]
    [InlineData("account", "account")]
    [InlineData("account.Gate", "account.Gate")]
    public Task A_parameter_may_be_acquired(string name, string expression) => AllRules.Verify($$"""
        public class Account { public readonly object Gate = new(); public int Balance; }

        public interface IBank
        {
            [Acquires("{{name}}")] void Lock(Account account);
            [Releases("{{name}}")] void Unlock(Account account);
        }

        public class User
        {
            [RequiresLock("{{name}}")]
            private static void Pay(Account account) => account.Balance++;

            public void Good(IBank bank, Account account) { bank.Lock(account); try { Pay(account); } finally { bank.Unlock(account); } }

            public void GoodToo(Account account) { lock ({{expression}}) { Pay(account); } }

            public void Bad(IBank bank, Account account, Account other)
            {
                bank.Lock(account);
                try { {|LOCK007:Pay(other)|}; }
                finally { bank.Unlock(account); }
            }
        }
        """);

    [Theory]
    [InlineData("\"Native.s_gate\"")]
    [InlineData("typeof(Native), \"s_gate\"")]
    [InlineData("\"native\"")]
    public Task A_method_of_other_code_may_acquire_a_static_lock(string name) => AllRules.Verify($$"""
        public static class Native
        {
            [LockClass("native")] internal static readonly object s_gate = new();

            [System.Runtime.InteropServices.DllImport("native")]
            [Acquires({{name}})]
            public static extern void Enter();

            [System.Runtime.InteropServices.DllImport("native")]
            [Releases({{name}})]
            public static extern void Exit();

            [RequiresLock({{name}})]
            internal static void Add() { }
        }

        public class User
        {
            public void Good() { Native.Enter(); try { Native.Add(); } finally { Native.Exit(); } }

            public void Bad() { {|LOCK007:Native.Add()|}; }
        }
        """);

    [Fact]
    public Task A_shared_acquisition_is_shared() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly ReaderWriterLockSlim Rw = new();
            [Acquires("Rw", Shared = true)] public abstract void BeginRead();
            [Releases("Rw", Shared = true)] public abstract void EndRead();
            [RequiresLock("Rw", Shared = true)] public abstract int Read();
            [RequiresLock("Rw")] public abstract void Write();
        }

        public class User
        {
            public int Good(Store store) { store.BeginRead(); try { return store.Read(); } finally { store.EndRead(); } }

            public void Bad(Store store) { store.BeginRead(); try { {|LOCK007:store.Write()|}; } finally { store.EndRead(); } }
        }
        """);

    [Fact]
    public Task Two_locks_may_be_acquired_by_one_method() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly object One = new();
            protected readonly object Two = new();
            [Acquires("One")] [Acquires("Two")] public abstract void Enter();
            [Releases("One")] [Releases("Two")] public abstract void Exit();
            [RequiresLock("One")] [RequiresLock("Two")] public abstract void Add();
        }

        public class User
        {
            public void Run(Store store) { store.Enter(); try { store.Add(); } finally { store.Exit(); } }
        }
        """);

    [Fact]
    public Task A_method_may_release_one_lock_and_acquire_another() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly object One = new();
            protected readonly object Two = new();
            [Acquires("One")] public abstract void Enter();
            [Releases("One")] [Acquires("Two")] public abstract void Step();
            [Releases("Two")] public abstract void Exit();
            [RequiresLock("Two")] public abstract void Add();
        }

        public class User
        {
            public void Run(Store store) { store.Enter(); store.Step(); try { store.Add(); } finally { store.Exit(); } }
        }
        """);

    private static Task VerifyOrder(string members) => AllRules.Verify($$"""
        public abstract class Store
        {
            public readonly object Gate = new();
            [Acquires("Gate")] public abstract void Enter();
            [Releases("Gate")] public abstract void Exit();
        }

        public class User
        {
            private readonly object _b = new();

        {{members}}
        }
        """);

    private static Task VerifyState(string members) => AllRules.Verify($$"""
        public interface IStore
        {
            object Gate { get; }
            [Acquires("Gate")] void Enter();
            [Releases("Gate")] void Exit();
        }

        public class User(IStore store)
        {
            private readonly IStore _store = store;
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
