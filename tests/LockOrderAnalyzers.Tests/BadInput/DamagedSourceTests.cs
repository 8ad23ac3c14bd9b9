using Microsoft.CodeAnalysis.CSharp;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.BadInput;

/// <summary>Realistic files with random damage, as an editor sees them between two key strokes: no exception and no hang.</summary>
public sealed class DamagedSourceTests
{
    private const int VariantsASeed = 25;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Lost_doubled_and_transposed_tokens_do_no_harm(string file, int seed)
    {
        var random = new Random(seed);
        for (var variant = 0; variant < VariantsASeed; variant++)
            await SurviveAsync(await CompileAsync((file, Damage(Files[file], random))), s_limit);
    }

    [Theory]
    [InlineData("Cache.cs")]
    [InlineData("Worker.cs")]
    [InlineData("Ledger.cs")]
    public async Task Every_beginning_of_a_file_does_no_harm(string file)
    {
        var tokens = Tokens(Files[file]);
        for (var length = 0; length < tokens.Count; length += 5)
            await SurviveAsync(await CompileAsync((file, string.Concat(tokens.Take(length)))), s_limit);
    }

    [Theory]
    [InlineData("Cache.cs", "LOCK001")]
    [InlineData("Worker.cs", "LOCK001")]
    [InlineData("Ledger.cs", "LOCK002")]
    public async Task Undamaged_each_file_has_its_warning(string file, string id)
    {
        var compilation = await CompileAsync((file, Files[file]));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        Assert.Contains(await AnalyzeAsync(compilation), diagnostic => diagnostic.Id == id);
    }

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var file in Files.Keys)
        {
            for (var seed = 1; seed <= 5; seed++)
                cases.Add(file, seed);
        }

        return cases;
    }

    // One to four tokens are deleted, doubled, swapped with the next, or replaced by another of the file.
    private static string Damage(string source, Random random)
    {
        var tokens = Tokens(source);
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(tokens.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                default:
                    tokens[at] = tokens[random.Next(tokens.Count)];
                    break;
            }
        }

        return string.Concat(tokens);
    }

    private static List<string> Tokens(string source)
        => [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString())];

    private static readonly Dictionary<string, string> Files = new()
    {
        ["Cache.cs"] = """
            namespace Shop.Caching;

            public sealed class Cache<TKey, TValue> : IDisposable where TKey : notnull
            {
                private readonly ReaderWriterLockSlim _gate = new();
                private readonly Dictionary<TKey, TValue> _items = [];
                private readonly object _stats = new();
                private int _hits;

                public event Action<TKey>? Evicted;

                public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
                {
                    _gate.EnterUpgradeableReadLock();
                    try
                    {
                        if (_items.TryGetValue(key, out var found))
                        {
                            lock (_stats) { _hits++; }
                            return found;
                        }

                        _gate.EnterWriteLock();
                        try { return _items[key] = make(key); }
                        finally { _gate.ExitWriteLock(); }
                    }
                    finally { _gate.ExitUpgradeableReadLock(); }
                }

                public int Report()
                {
                    lock (_stats)
                    {
                        _gate.EnterWriteLock();
                        try { foreach (var key in _items.Keys) Evicted?.Invoke(key); return _hits switch { 0 => -1, var n => n }; }
                        finally { _gate.ExitWriteLock(); }
                    }
                }

                public void Dispose() => _gate.Dispose();
            }
            """,
        ["Worker.cs"] = """
            namespace Shop.Work
            {
                public class Worker
                {
                    private readonly SemaphoreSlim _slot = new(1, 1);
                    private readonly object _queue = new();
                    private readonly List<Func<Task>> _jobs = new();

                    public async Task RunAsync(CancellationToken stop)
                    {
                        await _slot.WaitAsync(stop).ConfigureAwait(false);
                        try
                        {
                            Func<Task>[] jobs;
                            lock (_queue) { jobs = _jobs.ToArray(); _jobs.Clear(); }
                            foreach (var job in jobs.Where(j => j is not null)) await job();
                        }
                        catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
                        finally { _slot.Release(); }
                    }

                    public void Flush()
                    {
                        lock (_queue)
                        {
                            _slot.Wait();
                            try { for (var i = 0; i < _jobs.Count; i++) Use(i); } finally { _slot.Release(); }
                        }

                        void Use(int index) { if (index % 2 == 0) Monitor.PulseAll(_queue); else _jobs[index] = () => Task.CompletedTask; }
                    }
                }
            }
            """,
        ["Ledger.cs"] = """
            using static System.Math;

            public record struct Money(decimal Amount, string Currency);

            public abstract class Account(int id)
            {
                protected readonly Lock Gate = new();
                public int Id { get; } = id;
                public virtual Money Balance { get { using (Gate.EnterScope()) return new(1, "EUR"); } }

                public void Transfer(Account to, decimal amount)
                {
                    lock (Gate)
                    {
                        if (!ReferenceEquals(this, to) && amount > Max(0, 1)) { lock (to.Gate) { _ = to.Balance with { Amount = amount }; } }
                    }
                }

                public static Account operator +(Account a, Account b)
                {
                    bool taken = false;
                    try { Monitor.TryEnter(a, 100, ref taken); if (taken) a.Transfer(b, 1); return a; }
                    finally { if (taken) Monitor.Exit(a); }
                }

                ~Account() { lock (Gate) { } }
            }

            internal sealed class Savings(int id, Account other) : Account(id)
            {
                public override Money Balance => other.Balance;
                private IEnumerable<Money> All() { lock (Gate) { yield return base.Balance; } yield break; }
                public decimal Sum => All().Select(static money => money.Amount).Sum();
            }
            """,
    };
}
