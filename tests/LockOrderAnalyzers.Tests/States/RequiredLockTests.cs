namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK007: code that is marked to require a lock is called without it.</summary>
public sealed class RequiredLockTests
{
    [Fact]
    public Task A_public_method_that_calls_without_the_lock_is_reported() => Verify("""
        public void Run() { {|LOCK007:Add()|}; }
        """);

    [Fact]
    public Task A_call_under_the_lock_is_not_reported() => Verify("""
        public void Run() { lock (_gate) { Add(); } }
        """);

    [Fact]
    public Task A_call_after_the_release_is_reported() => Verify("""
        public void Run() { lock (_gate) { _count = 0; } {|LOCK007:Add()|}; }
        """);

    [Fact]
    public Task A_call_on_the_way_without_the_lock_is_reported() => Verify("""
        public void Run()
        {
            if (_count == 0) { {|LOCK007:Add()|}; return; }
            lock (_gate) { Add(); }
        }
        """);

    [Fact]
    public Task A_call_under_another_lock_is_reported() => Verify("""
        readonly object _other = new();
        public void Run() { lock (_other) { {|LOCK007:Add()|}; } }
        """);

    [Theory]
    [InlineData("Monitor.Enter(_gate); try { Add(); } finally { Monitor.Exit(_gate); }")]
    [InlineData("if (!Monitor.TryEnter(_gate)) return; try { Add(); } finally { Monitor.Exit(_gate); }")]
    [InlineData("var gate = _gate; lock (gate) { Add(); }")]
    [InlineData("Lock(); try { Add(); } finally { Unlock(); }")]
    [InlineData("using (Enter()) Add();")]
    [InlineData("Locked(() => Add());")]
    [InlineData("Locked(Add);")]
    [InlineData("lock (_gate) { new List<int>().ForEach(_ => Add()); }")]
    [InlineData("lock (_gate) { Local(); } void Local() => Add();")]
    [InlineData("lock (_gate) { Monitor.Wait(_gate); Add(); }")]
    [InlineData("lock (_gate) { while (_count == 0) Add(); }")]
    public Task A_call_under_the_lock_however_it_was_taken_is_not_reported(string body) => Verify($$"""
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        Scope Enter() { Lock(); return new Scope(this); }
        readonly struct Scope(Store store) : IDisposable { public void Dispose() => store.Unlock(); }
        void Locked(Action action) { lock (_gate) { action(); } }
        public void Run() { {{body}} }
        """);

    [Theory]
    [InlineData("store")]
    [InlineData("_next!")]
    [InlineData("_all[i]")]
    [InlineData("pair.Store")]
    [InlineData("Find(i)")]
    public Task A_call_on_the_object_whose_lock_is_held_is_not_reported(string expression) => Verify($$"""
        Store? _next;
        readonly List<Store> _all = new();
        Store Find(int i) => _all[i];
        public void Run(Store store, int i)
        {
            var pair = (Store: this, Number: 1);
            var found = {{expression}};
            lock (found._gate) { found.Add(); }
            lock ({{expression}}._gate) { {{expression}}.Add(); }
        }
        """);

    [Fact]
    public Task A_private_method_passes_the_requirement_on_to_its_callers() => Verify("""
        void Inner() { _count--; Add(); }
        public void Good() { lock (_gate) { Inner(); } }
        public void Bad() { {|LOCK007:Inner()|}; }
        """);

    [Fact]
    public Task Several_private_methods_pass_the_requirement_on() => Verify("""
        void Inner() => Add();
        void Outer() => Inner();
        public void Good() { lock (_gate) { Outer(); } }
        public void Bad() { {|LOCK007:Outer()|}; }
        """);

    [Fact]
    public Task A_private_method_that_is_called_under_the_lock_only_is_not_reported() => Verify("""
        void Inner() => Add();
        public void First() { lock (_gate) { Inner(); } }
        public void Second() { lock (_gate) { Inner(); Inner(); } }
        """);

    [Fact]
    public Task A_method_that_requires_the_lock_itself_holds_it() => Verify("""
        [RequiresLock("_gate")]
        public void AddTwo() { Add(); Add(); Monitor.PulseAll(_gate); }
        """);

    [Fact]
    public Task A_method_that_requires_the_lock_may_take_it_again() => Verify("""
        [RequiresLock("_gate")]
        public void AddTwo() { lock (_gate) { Add(); } Add(); }
        """);

    [Fact]
    public Task A_method_that_requires_the_lock_may_give_it_up_for_a_while() => Verify("""
        [RequiresLock("_gate")]
        public void Breathe()
        {
            Monitor.Exit(_gate);
            try { Thread.Yield(); }
            finally { Monitor.Enter(_gate); }
            Add();
        }
        """);

    [Fact]
    public Task A_method_that_gave_the_lock_up_is_reported() => Verify("""
        [RequiresLock("_gate")]
        public void Breathe()
        {
            Monitor.Exit(_gate);
            try { {|LOCK007:Add()|}; }
            finally { Monitor.Enter(_gate); }
        }
        """);

    [Fact]
    public Task A_property_that_requires_the_lock_is_reported() => Verify("""
        [RequiresLock("_gate")]
        int Count => _count;
        public int Run() => {|LOCK007:Count|};
        public int Locked() { lock (_gate) return Count; }
        """);

    [Fact]
    public Task A_name_with_this_is_the_same() => Verify("""
        [RequiresLock("this._gate")]
        void Remove() => _count--;
        public void Run() { {|LOCK007:Remove()|}; }
        public void Locked() { lock (_gate) { Remove(); } }
        """);

    [Fact]
    public Task The_object_itself_may_be_required() => AllRules.Verify("""
        public class Store
        {
            private int _count;

            [RequiresLock("this")]
            private void Add() => _count++;

            public void Good() { lock (this) { Add(); } }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void GoodToo() => Add();

            public void Bad() { {|LOCK007:Add()|}; }
        }
        """);

    [Fact]
    public Task A_parameter_may_be_required() => AllRules.Verify("""
        public class Account { public int Balance; }

        public class Bank
        {
            [RequiresLock("account")]
            private static void Pay(Account account) => account.Balance++;

            public static void Good(Account account) { lock (account) { Pay(account); } }

            public static void Bad(Account account) { {|LOCK007:Pay(account)|}; }
        }
        """);

    [Fact]
    public Task A_member_of_a_parameter_may_be_required() => AllRules.Verify("""
        public class Account { internal readonly object Gate = new(); public int Balance; }

        public class Bank
        {
            [RequiresLock("account.Gate")]
            private static void Pay(Account account) => account.Balance++;

            public static void Good(Account account) { lock (account.Gate) { Pay(account); } }

            public static void Bad(Account account) { {|LOCK007:Pay(account)|}; }
        }
        """);

    [Fact]
    public Task The_lock_of_another_object_is_not_the_one() => AllRules.Verify("""
        public class Account
        {
            private readonly object _gate = new();
            private int _balance;

            [RequiresLock("_gate")]
            private void Pay() => _balance++;

            public void Transfer(Account other) { lock (_gate) { Pay(); {|LOCK007:other.Pay()|}; } }
        }
        """);

    [Theory]
    [InlineData("RequiresLock(\"Registry.s_gate\")")]
    [InlineData("RequiresLock(typeof(Registry), \"s_gate\")")]
    [InlineData("RequiresLock(\"registry\")")]
    public Task A_static_lock_may_be_required(string attribute) => AllRules.Verify($$"""
        public static class Registry
        {
            [LockClass("registry")]
            private static readonly object s_gate = new();
            private static int s_count;

            [{{attribute}}]
            private static void Add() => s_count++;

            public static void Good() { lock (s_gate) { Add(); } }

            public static void Bad() { {|LOCK007:Add()|}; }
        }
        """);

    [Fact]
    public Task Two_locks_may_be_required() => Verify("""
        readonly object _other = new();
        [RequiresLock("_gate")]
        [RequiresLock("_other")]
        void Both() => _count = 0;
        public void Good() { lock (_gate) { lock (_other) { Both(); } } }
        public void Bad() { lock (_gate) { {|LOCK007:Both()|}; } }
        """);

    [Theory]
    [InlineData("Read")]
    [InlineData("UpgradeableRead")]
    [InlineData("Write")]
    public Task A_shared_hold_is_enough_where_the_attribute_says_so(string mode) => VerifyReadWrite($$"""
        [RequiresLock("_rw", Shared = true)]
        private int Read() => _count;
        public int Run() { _rw.Enter{{mode}}Lock(); try { return Read(); } finally { _rw.Exit{{mode}}Lock(); } }
        """);

    [Theory]
    [InlineData("Read")]
    [InlineData("UpgradeableRead")]
    public Task A_shared_hold_is_not_enough_otherwise(string mode) => VerifyReadWrite($$"""
        [RequiresLock("_rw")]
        private void Write() => _count++;
        public void Run() { _rw.Enter{{mode}}Lock(); try { {|LOCK007:Write()|}; } finally { _rw.Exit{{mode}}Lock(); } }
        """);

    [Fact]
    public Task An_exclusive_hold_is_enough() => VerifyReadWrite("""
        [RequiresLock("_rw")]
        private void Write() => _count++;
        public void Run() { _rw.EnterWriteLock(); try { Write(); } finally { _rw.ExitWriteLock(); } }
        """);

    [Fact]
    public Task A_semaphore_may_be_required_across_awaits() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

            [RequiresLock("_lock")]
            private async Task WriteAsync() => await Task.Yield();

            public async Task Good()
            {
                await _lock.WaitAsync();
                try { await Task.Yield(); await WriteAsync(); }
                finally { _lock.Release(); }
            }

            public async Task Bad() => await {|LOCK007:WriteAsync()|};
        }
        """);

    [Fact]
    public Task A_semaphore_that_is_required_is_held_and_must_not_be_taken_again() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

            [RequiresLock("_lock")]
            public async Task WriteAsync()
            {
                await {|LOCK004:_lock.WaitAsync()|};
                _lock.Release();
            }
        }
        """);

    [Theory]
    [InlineData("public interface IStore { object Gate { get; } [RequiresLock(\"Gate\")] void Add(); }")]
    [InlineData("public abstract class IStore { public readonly object Gate = new(); [RequiresLock(\"Gate\")] public abstract void Add(); }")]
    public Task A_method_without_a_body_may_require_a_lock(string type) => AllRules.Verify($$"""
        {{type}}

        public class User
        {
            public void Good(IStore store) { lock (store.Gate) { store.Add(); } }

            public void Bad(IStore store) { {|LOCK007:store.Add()|}; }
        }
        """);

    [Fact]
    public Task An_override_requires_what_its_base_requires() => AllRules.Verify("""
        public abstract class Store
        {
            public readonly object Gate = new();

            [RequiresLock("Gate")]
            public abstract void Add();
        }

        public sealed class ListStore : Store
        {
            public override void Add() => Monitor.PulseAll(Gate);
        }

        public class User
        {
            public void Good(ListStore store) { lock (store.Gate) { store.Add(); } }

            public void Bad(ListStore store) { {|LOCK007:store.Add()|}; }
        }
        """);

    [Fact]
    public async Task The_message_names_the_way_to_the_requirement()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();
                private int _count;

                public void Run() => Helper();

                private void Helper() => Core();

                [RequiresLock("_gate")]
                private void Core() => _count++;
            }
            """);

        Assert.Single(headlines);
        Assert.StartsWith("LOCK007: required lock is not held: Store.Run() calls Store.Helper() without Store._gate, which Store.Core() requires (C.cs:1", headlines[0], StringComparison.Ordinal);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            private void Add() => _count++;

        {{members}}
        }
        """);

    private static Task VerifyReadWrite(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private int _count;

        {{members}}
        }
        """);
}
