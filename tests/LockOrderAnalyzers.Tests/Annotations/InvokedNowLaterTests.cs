namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary><c>[InvokedNow]</c> and <c>[InvokedLater]</c>: whether a delegate runs during the call, under the caller's locks, or on its own.</summary>
public sealed class InvokedNowLaterTests
{
    [Theory]
    [InlineData("() => { lock (_a) { } }")]
    [InlineData("delegate { lock (_a) { } }")]
    [InlineData("TakeA")]
    public Task A_delegate_that_is_invoked_now_runs_under_the_locks_of_its_caller(string action) => VerifyOrder("[InvokedNow]", $$"""
        public void First(IRunner runner) { lock (_b) { {|LOCK001:runner.Run({{action}})|}; } }
        """);

    [Theory]
    [InlineData("[InvokedLater]")]
    [InlineData("")]
    public Task A_delegate_that_is_invoked_later_runs_on_its_own(string attribute) => VerifyOrder(attribute, """
        public void First(IRunner runner) { lock (_b) { runner.Run(() => { lock (_a) { } }); } }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_now_after_the_release_is_not_reported() => VerifyOrder("[InvokedNow]", """
        public void First(IRunner runner) { lock (_b) { } runner.Run(() => { lock (_a) { } }); }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_now_needs_no_lock_of_its_own() => VerifyRequired("[InvokedNow]", """
        public void Run(IRunner runner) { lock (_gate) { runner.Run(() => Add()); } }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_now_without_the_lock_is_reported() => VerifyRequired("[InvokedNow]", """
        public void Run(IRunner runner) { {|LOCK007:runner.Run(() => Add())|}; }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_later_has_no_lock() => VerifyRequired("[InvokedLater]", """
        public void Run(IRunner runner) { lock (_gate) { runner.Run(() => {|LOCK007:Add()|}); } }
        """);

    [Fact]
    public Task A_delegate_of_which_nobody_says_when_it_is_invoked_is_not_reported() => VerifyRequired("", """
        public void Run(IRunner runner) { lock (_gate) { runner.Run(() => Add()); } }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_later_and_takes_the_lock_is_not_reported() => VerifyRequired("[InvokedLater]", """
        public void Run(IRunner runner) { runner.Run(() => { lock (_gate) { Add(); } }); }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_now_takes_its_caller_s_semaphore_again() => AllRules.Verify("""
        public interface IRunner { void Run([InvokedNow] Action action); }

        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

            private void Add() { _lock.Wait(); _lock.Release(); }

            public void Run(IRunner runner) { _lock.Wait(); try { {|LOCK004:runner.Run(Add)|}; } finally { _lock.Release(); } }
        }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_later_takes_the_semaphore_when_it_is_free() => AllRules.Verify("""
        public interface IRunner { void Run([InvokedLater] Action action); }

        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

            private void Add() { _lock.Wait(); _lock.Release(); }

            public void Run(IRunner runner) { _lock.Wait(); try { runner.Run(Add); } finally { _lock.Release(); } }
        }
        """);

    [Fact]
    public Task A_delegate_that_is_invoked_now_blocks_under_a_spin_lock() => AllRules.Verify("""
        public interface IRunner { void Run([InvokedNow] Action action); }

        public class Store
        {
            private SpinLock _spin = new(true);

            public void Run(IRunner runner)
            {
                var taken = false;
                try { _spin.Enter(ref taken); {|LOCK008:runner.Run(() => Thread.Sleep(1))|}; }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Fact]
    public Task An_abstract_method_may_say_when_it_invokes() => AllRules.Verify("""
        public abstract class Runner { public abstract void Run([InvokedNow] Func<int> now, [InvokedLater] Action later); }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            private int Add() => _count++;

            public void Run(Runner runner) { lock (_gate) { runner.Run(() => Add(), () => {|LOCK007:Add()|}); } }
        }
        """);

    [Fact]
    public Task A_method_with_a_body_may_say_that_it_invokes_later() => AllRules.Verify("""
        public class Queue
        {
            private readonly List<Action> _actions = new();

            public void Post([InvokedLater] Action action) => _actions.Add(action);
        }

        public class Store
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void First(Queue queue) { lock (_b) { queue.Post(() => { lock (_a) { } }); } }

            public void Second() { lock (_a) { lock (_b) { } } }
        }
        """);

    private static Task VerifyOrder(string attribute, string members) => AllRules.Verify($$"""
        public interface IRunner { void Run({{attribute}} Action action); }

        public class Store
        {
            private readonly object _a = new();
            private readonly object _b = new();

            private void TakeA() { lock (_a) { } }

            public void Ordered() { lock (_a) { lock ({{(members.Contains("LOCK001", StringComparison.Ordinal) ? "{|LOCK013:_b|}" : "_b")}}) { } } }

        {{members}}
        }
        """);

    private static Task VerifyRequired(string attribute, string members) => AllRules.Verify($$"""
        public interface IRunner { void Run({{attribute}} Action action); }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            private void Add() => _count++;

        {{members}}
        }
        """);
}
