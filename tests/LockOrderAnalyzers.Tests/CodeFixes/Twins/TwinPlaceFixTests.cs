using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.UnlockedTwinFix>;
using static LockOrderAnalyzers.Tests.CodeFixes.Twins.TwinSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Twins;

/// <summary>LOCK004: methods of all shapes and in all places are split.</summary>
public sealed class TwinPlaceFixTests
{
    [Fact]
    public Task A_scope_that_spans_the_method_is_a_region_too() => Verify(
        """
        public sealed class Stock
        {
            private readonly Gate _gate = new();
            private int _count;

            public int Take()
            {
                using (_gate.Enter())
                {
                    _count--;
                    return {|LOCK004:Count(0)|} + {|LOCK004:Half()|};
                }
            }

            private int Count(
                int reserved)
            {
                using (_gate.Enter())
                {
                    return _count - reserved;
                }
            }

            private int Half()
            {
                using var scope = _gate.Enter();
                var count = _count;
                return count / 2;
            }

            private sealed class Gate
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);

                public Scope Enter()
                {
                    _semaphore.Wait();
                    return new Scope(this);
                }

                public readonly struct Scope(Gate gate) : IDisposable
                {
                    public void Dispose() => gate._semaphore.Release();
                }
            }
        }
        """,
        """
        public sealed class Stock
        {
            private readonly Gate _gate = new();
            private int _count;

            public int Take()
            {
                using (_gate.Enter())
                {
                    _count--;
                    return CountLocked(0) + HalfLocked();
                }
            }

            private int Count(
                int reserved)
            {
                using (_gate.Enter())
                {
                    return CountLocked(reserved);
                }
            }

            // The caller holds the lock.
            private int CountLocked(
                int reserved)
            {
                return _count - reserved;
            }

            private int Half()
            {
                using var scope = _gate.Enter();
                return HalfLocked();
            }

            // The caller holds the lock.
            private int HalfLocked()
            {
                var count = _count;
                return count / 2;
            }

            private sealed class Gate
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);

                public Scope Enter()
                {
                    _semaphore.Wait();
                    return new Scope(this);
                }

                public readonly struct Scope(Gate gate) : IDisposable
                {
                    public void Dispose() => gate._semaphore.Release();
                }
            }
        }
        """);

    [Fact]
    public Task A_method_of_another_type_in_another_file_is_split_there() => RunAsync(
        """
        public sealed class Clerk
        {
            private readonly Account _account = new();

            public void Pay(int amount)
            {
                _account.Gate.Wait();
                try
                {
                    {|LOCK004:_account.Add(amount)|};
                }
                finally
                {
                    _account.Gate.Release();
                }
            }
        }
        """,
        """
        public sealed class Clerk
        {
            private readonly Account _account = new();

            public void Pay(int amount)
            {
                _account.Gate.Wait();
                try
                {
                    _account.AddLocked(amount);
                }
                finally
                {
                    _account.Gate.Release();
                }
            }
        }
        """,
        test =>
        {
            test.TestState.Sources.Add(("Account.cs", """
                public sealed class Account
                {
                    internal readonly SemaphoreSlim Gate = new(1, 1);
                    private int _amount;

                    public void Add(int amount)
                    {
                        Gate.Wait();
                        try
                        {
                            _amount += amount;
                        }
                        finally
                        {
                            Gate.Release();
                        }
                    }
                }
                """));
            test.FixedState.Sources.Add(("Account.cs", """
                public sealed class Account
                {
                    internal readonly SemaphoreSlim Gate = new(1, 1);
                    private int _amount;

                    public void Add(int amount)
                    {
                        Gate.Wait();
                        try
                        {
                            AddLocked(amount);
                        }
                        finally
                        {
                            Gate.Release();
                        }
                    }

                    // The caller holds Gate.
                    internal void AddLocked(int amount)
                    {
                        _amount += amount;
                    }
                }
                """));
        });

    [Fact]
    public Task A_method_that_calls_itself_calls_its_twin() => Verify(
        Source("""
            public void Run(int count)
            {
                _lock.EnterReadLock();
                try
                {
                    _count++;
                    if (count > 0)
                        {|LOCK004:Run(count - 1)|};
                }
                finally
                {
                    _lock.ExitReadLock();
                }
            }
            """),
        Source("""
            public void Run(int count)
            {
                _lock.EnterReadLock();
                try
                {
                    RunLocked(count);
                }
                finally
                {
                    _lock.ExitReadLock();
                }
            }

            // The caller holds _lock.
            private void RunLocked(int count)
            {
                _count++;
                if (count > 0)
                    RunLocked(count - 1);
            }
            """));

    [Fact]
    public Task Lines_end_as_they_did()
    {
        const string Before = """
            public void Run()
            {
                _lock.EnterWriteLock();
                try { {|LOCK004:Show()|}; } finally { _lock.ExitWriteLock(); }
            }

            public static void Show()
            {
                _lock.EnterWriteLock();
                try
                {
                    _count++;
                }
                finally { _lock.ExitWriteLock(); }
            }
            """;
        const string After = """
            public void Run()
            {
                _lock.EnterWriteLock();
                try { ShowLocked(); } finally { _lock.ExitWriteLock(); }
            }

            public static void Show()
            {
                _lock.EnterWriteLock();
                try
                {
                    ShowLocked();
                }
                finally { _lock.ExitWriteLock(); }
            }

            // The caller holds _lock.
            private static void ShowLocked()
            {
                _count++;
            }
            """;
        return Verify(Source(Before).ReplaceLineEndings("\r\n"), Source(After).ReplaceLineEndings("\r\n"));
    }
}
