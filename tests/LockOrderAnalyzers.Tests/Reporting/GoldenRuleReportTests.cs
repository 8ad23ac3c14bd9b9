using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>Whole messages of LOCK003 to LOCK008, as <c>dotnet build</c>, SARIF and the tool print them.</summary>
public sealed partial class GoldenRuleReportTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Explained), MemberType = typeof(SampleReports))]
    public async Task The_sample_of_a_rule(string rule, string sample)
        => GoldenFile.Verify($"sample-{rule}.txt", await SampleReports.OfAsync(rule, sample));

    [Fact]
    public Task An_acquisition_against_two_declarations() => Verify("declared-order", "LOCK003", "Building.cs", """
        using LockOrderAnalyzers;

        [assembly: LockOrder("Building._gate", "Floor._gate")]

        public sealed class Building
        {
            private readonly object _gate = new();
            private int _lights;

            public void Count(int lights) { lock (_gate) { _lights += lights; } }
        }

        public sealed class Floor
        {
            [AcquiredBefore(typeof(Room), "_gate")]
            private readonly object _gate = new();

            public void Sweep() { lock (_gate) { } }
        }

        public sealed class Room(Building building)
        {
            private readonly object _gate = new();

            public void Light() { lock (_gate) { Report(); } }

            private void Report() => building.Count(1);
        }
        """);

    [Fact]
    public Task A_circle_of_declarations() => Verify("declared-order-circle", "LOCK003", "Desk.cs", """
        using LockOrderAnalyzers;

        [assembly: LockOrder("Building._gate", "Room._gate")]

        public sealed class Building
        {
            private readonly object _gate = new();

            public void Open() { lock (_gate) { } }
        }

        public sealed class Room
        {
            private readonly object _gate = new();

            public void Open() { lock (_gate) { } }
        }

        public sealed class Desk
        {
            [AcquiredAfter("Room._gate")]
            [AcquiredBefore("Building._gate")]
            private readonly object _gate = new();

            public void Open() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_reader_calls_what_writes() => Verify("taken-again-by-reader", "LOCK004", "PageIndex.cs", """
        public sealed class PageIndex
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private readonly Dictionary<string, int> _pages = [];

            public int Find(string word)
            {
                _lock.EnterReadLock();
                try
                {
                    return _pages.TryGetValue(word, out var page) ? page : Add(word);
                }
                finally
                {
                    _lock.ExitReadLock();
                }
            }

            private int Add(string word)
            {
                _lock.EnterWriteLock();
                try
                {
                    return _pages[word] = _pages.Count;
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }
        }
        """);

    [Fact]
    public Task A_release_after_a_call_that_throws() => Verify("released-untaken", "LOCK005", "Till.cs", """
        public sealed class Till
        {
            private readonly object _drawer = new();
            private decimal _total;

            public void Add(decimal amount)
            {
                try
                {
                    Check(amount);
                    Open();
                    _total += amount;
                }
                finally
                {
                    Close();
                }
            }

            private static void Check(decimal amount) => ArgumentOutOfRangeException.ThrowIfNegative(amount);

            private void Open() => Monitor.Enter(_drawer);

            private void Close() => Monitor.Exit(_drawer);
        }
        """);

    [Fact]
    public Task A_reader_that_leaves_as_a_writer() => Verify("released-in-other-mode", "LOCK005", "Counter.cs", """
        public sealed class Counter
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private int _count;

            public void Increment()
            {
                _lock.EnterWriteLock();
                try { _count++; } finally { Leave(); }
            }

            public int Read()
            {
                Enter();
                try { return _count; } finally { Leave(); }
            }

            private void Enter() => _lock.EnterReadLock();

            private void Leave() => _lock.ExitWriteLock();
        }
        """);

    [Fact]
    public Task A_pulse_without_the_lock() => Verify("pulse-without-lock", "LOCK005", "Inbox.cs", """
        public sealed class Inbox
        {
            private readonly object _gate = new();
            private readonly Queue<string> _letters = [];

            public void Post(string letter)
            {
                lock (_gate) { _letters.Enqueue(letter); }
                Wake();
            }

            public string Take()
            {
                lock (_gate)
                {
                    while (_letters.Count == 0) Monitor.Wait(_gate);
                    return _letters.Dequeue();
                }
            }

            private void Wake() => Monitor.Pulse(_gate);
        }
        """);

    [Fact]
    public Task A_return_that_leaves_the_lock_of_a_wrapper_held() => Verify("held-at-return", "LOCK006", "Card.cs", """
        public sealed class Card
        {
            private readonly object _gate = new();
            private decimal _credit;

            public void Recharge(decimal amount)
            {
                Begin();
                if (amount <= 0) return;
                _credit += amount;
                End();
            }

            private void Begin() => Monitor.Enter(_gate);

            private void End() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task An_exception_that_leaves_a_lock_held() => Verify("held-at-throw", "LOCK006", "Card.cs", """
        public sealed class Card
        {
            private readonly object _gate = new();
            private decimal _credit;

            public void Recharge(string amount)
            {
                Begin();
                Book(amount);
                End();
            }

            private void Begin() => Monitor.Enter(_gate);

            private void End() => Monitor.Exit(_gate);

            private void Book(string amount) => _credit += decimal.Parse(amount);
        }
        """);

    [Fact]
    public Task An_await_inside_a_monitor() => Verify("held-at-await", "LOCK006", "Journal.cs", """
        public sealed class Journal
        {
            private readonly object _gate = new();
            private int _lines;

            public async Task WriteAsync(TextWriter writer, string line)
            {
                Begin();
                try
                {
                    await writer.WriteLineAsync(line);
                    _lines++;
                }
                finally
                {
                    End();
                }
            }

            private void Begin() => Monitor.Enter(_gate);

            private void End() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_required_lock_that_no_caller_takes() => Verify("required-lock", "LOCK007", "Roster.cs", """
        using LockOrderAnalyzers;

        public sealed class Roster
        {
            private readonly object _gate = new();
            private readonly List<string> _names = [];

            public void Add(string name) { lock (_gate) { Insert(name); } }

            public void AddAll(IEnumerable<string> names)
            {
                foreach (var name in names) AddTrimmed(name);
            }

            private void AddTrimmed(string name) => Insert(name.Trim());

            [RequiresLock("_gate")]
            private void Insert(string name) => _names.Add(name);
        }
        """);

    [Fact]
    public Task An_asserted_lock_that_nobody_holds() => Verify("asserted-lock", "LOCK007", "Shelf.cs", """
        using System.Diagnostics;

        public sealed class Shelf
        {
            private readonly object _gate = new();
            private readonly List<string> _books = [];

            public void Add(string book) { lock (_gate) { Insert(book); } }

            public void AddAll(IEnumerable<string> books)
            {
                foreach (var book in books) Insert(book);
            }

            private void Insert(string book)
            {
                Debug.Assert(Monitor.IsEntered(_gate));
                _books.Add(book);
            }
        }
        """);

    [Fact]
    public Task A_lock_that_blocks_under_a_spin_lock() => Verify("lock-under-spin-lock", "LOCK008", "Meter.cs", """
        public sealed class Meter
        {
            private readonly object _log = new();
            private SpinLock _spin = new(enableThreadOwnerTracking: false);
            private int _count;
            private int _lines;

            public void Increment()
            {
                var taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    if (++_count % 1000 == 0) Note();
                }
                finally
                {
                    if (taken) _spin.Exit();
                }
            }

            private void Note() { lock (_log) { _lines++; } }
        }
        """);

    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_but_the_first_of_a_message_looks_like_a_diagnostic(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(GoldenFolder, file));

        var mistaken = lines.Where(line => BuildToolsDiagnostic().IsMatch(line) && !FirstLine().IsMatch(line));
        Assert.Empty(mistaken);
    }

    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(GoldenFolder, "*.txt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string GoldenFolder => Path.Combine(AppContext.BaseDirectory, "Data", "golden");

    private static async Task Verify(string name, string rule, string file, string source)
    {
        var diagnostics = await AllRules.DiagnosticsOf((file, source), ("GlobalUsings.cs", SampleUsings.Text));

        Assert.Equal([rule], diagnostics.Select(diagnostic => diagnostic.Id));
        GoldenFile.Verify($"{name}.txt", PrintedDiagnostics.Of(diagnostics));
    }

    [GeneratedRegex(@"^\w+\.cs\(\d+,\d+\): (warning|info) LOCK\d{3}: ")]
    private static partial Regex FirstLine();

    // What MSBuild takes for an error or warning in the output of a tool: an origin, a category, a code and a text.
    [GeneratedRegex(
        @"^\s*(((?<ORIGIN>(((\d+>)?[a-zA-Z]?:[^:]*)|([^:]*))):)|())(?<SUBCATEGORY>(()|([^:]*? )))(?<CATEGORY>(error|warning))( \s*(?<CODE>[^: ]*))?\s*:(?<TEXT>.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex BuildToolsDiagnostic();
}
