namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: a method tells its caller by its result whether it holds the lock, and the caller asks.</summary>
public sealed class BalancedResultTests
{
    [Theory]
    [InlineData("bool Begin() => Monitor.TryEnter(_gate, 100);", "if (!Begin()) return;")]
    [InlineData("bool Begin() { if (!Monitor.TryEnter(_gate)) return false; return true; }", "if (!Begin()) return;")]
    [InlineData("bool Begin() => Monitor.TryEnter(_gate);", "var began = Begin(); if (!began) return;")]
    [InlineData("bool Begin(out int size) { size = 0; if (!Monitor.TryEnter(_gate)) return false; size = _count; return true; }", "if (!Begin(out var size)) return;")]
    [InlineData("bool IsBusy() => !Monitor.TryEnter(_gate);", "if (IsBusy()) return;")]
    [InlineData("void Begin(out bool began) => began = Monitor.TryEnter(_gate);", "Begin(out var began); if (!began) return;")]
    [InlineData("void Begin(ref bool began) => Monitor.TryEnter(_gate, ref began);", "var began = false; Begin(ref began); if (!began) return;")]
    public Task A_bool(string begin, string use) => Verify(begin, use);

    [Theory]
    [InlineData("Answer Begin() => Monitor.TryEnter(_gate) ? Answer.Yes : Answer.No;", "if (Begin() != Answer.Yes) return;")]
    [InlineData("Answer Begin() { if (Monitor.TryEnter(_gate)) return Answer.Yes; return Answer.No; }", "if (Begin() == Answer.No) return;")]
    [InlineData("Answer Begin() => Monitor.TryEnter(_gate) ? Answer.Yes : Answer.No;", "switch (Begin()) { case Answer.No: return; case Answer.Yes: break; }")]
    [InlineData("int Begin() { if (!Monitor.TryEnter(_gate)) return -1; return 0; }", "if (Begin() < 0) return;")]
    [InlineData("int Begin() { if (!Monitor.TryEnter(_gate)) return -1; return 0; }", "if (Begin() == -1) return;")]
    public Task A_value_of_several(string begin, string use) => Verify(begin, use);

    [Theory]
    [InlineData("object? Begin() { if (!Monitor.TryEnter(_gate)) return null; return _gate; }", "if (Begin() == null) return;")]
    [InlineData("object? Begin() => Monitor.TryEnter(_gate) ? _gate : null;", "if (Begin() is null) return;")]
    [InlineData("int? Begin() { if (!Monitor.TryEnter(_gate)) return null; return 1; }", "if (Begin() is not { } size) return;")]
    public Task Something_or_nothing(string begin, string use) => Verify(begin, use);

    [Theory]
    [InlineData("(bool Ok, int Size) Begin() { if (!Monitor.TryEnter(_gate)) return (false, 0); return (true, _count); }", "var (ok, size) = Begin(); if (!ok) return;")]
    [InlineData("(bool Ok, int Size) Begin() { if (!Monitor.TryEnter(_gate)) return (false, 0); return (true, _count); }", "var began = Begin(); if (!began.Ok) return;")]
    public Task A_tuple_with_a_bool(string begin, string use) => Verify(begin, use);

    [Theory]
    [InlineData("async Task<bool> BeginAsync() => await _lock.WaitAsync(100);")]
    [InlineData("Task<bool> BeginAsync() => _lock.WaitAsync(100);")]
    [InlineData("async Task<bool> BeginAsync() { if (_count == 0) return false; await _lock.WaitAsync(); return true; }")]
    [InlineData("async ValueTask<bool> BeginAsync() { try { await _lock.WaitAsync(new CancellationToken()); return true; } catch (OperationCanceledException) { return false; } }")]
    public Task A_bool_that_is_awaited(string begin) => AllRules.Verify($$"""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1, 1);
            private int _count;

            private {{begin}}

            public async Task Run(string text)
            {
                if (!await BeginAsync()) return;
                try { _count = int.Parse(text); await Task.Yield(); }
                finally { _lock.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_result_that_nobody_asks_for_is_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            private bool Begin() => Monitor.TryEnter(_gate);

            public void Run(string text)
            {
                Begin();
                try { _count = int.Parse(text); }
                finally { {|LOCK005:Monitor.Exit(_gate)|}; }
            }
        }
        """);

    private static Task Verify(string begin, string use) => AllRules.Verify($$"""
        public enum Answer { No, Yes }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            private {{begin}}

            public void Run(string text)
            {
                {{use}}
                try { _count = int.Parse(text); }
                finally { Monitor.Exit(_gate); }
            }
        }
        """);
}
