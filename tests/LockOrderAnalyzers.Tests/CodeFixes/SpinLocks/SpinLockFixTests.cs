using Microsoft.CodeAnalysis.CSharp;
using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.SpinLockFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.SpinLocks;

/// <summary>LOCK008: a spin lock under which the thread can block becomes a lock that lets others wait.</summary>
public sealed class SpinLockFixTests
{
    private const string HitCounter = """
        namespace Web;

        public sealed class HitCounter
        {
            // Guards the hits.
            private SpinLock _spin = new(enableThreadOwnerTracking: false); // fast
            private Dictionary<string, int> _hits = [];

            public void Add(string page)
            {
                var taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    _hits[page] = _hits.GetValueOrDefault(page) + 1;
                }
                finally
                {
                    if (taken)
                    {
                        _spin.Exit();
                    }
                }
            }

            public void Save(string page)
            {
                // One page at a time.
                var taken = false;
                try
                {
                    this._spin.Enter(ref taken);
                    if (_hits.Remove(page, out var hits))
                    {
                        {|LOCK008:File.AppendAllText(page, $"{hits}")|};
                        {|LOCK008:File.AppendAllText(page, ".")|};
                    }
                }
                finally
                {
                    if (taken)
                        this._spin.Exit(false);
                }
            }

            public int Count()
            {
                bool taken = false;
                _spin.Enter(ref taken);
                var count = _hits.Count;
                _spin.Exit();
                return count;
            }

            public Dictionary<string, int> Swap()
            {
                Dictionary<string, int> hits;
                bool taken = false;
                _spin.Enter(ref taken);
                try
                {
                    hits = _hits;
                    _hits = [];
                }
                finally
                {
                    if (taken) _spin.Exit();
                }

                return hits;
            }
        }
        """;

    private const string Fixed = """
        namespace Web;

        public sealed class HitCounter
        {
            // Guards the hits.
            private readonly {TYPE} _spin = new(); // fast
            private Dictionary<string, int> _hits = [];

            public void Add(string page)
            {
                lock (_spin)
                {
                    _hits[page] = _hits.GetValueOrDefault(page) + 1;
                }
            }

            public void Save(string page)
            {
                // One page at a time.
                lock (this._spin)
                {
                    if (_hits.Remove(page, out var hits))
                    {
                        File.AppendAllText(page, $"{hits}");
                        File.AppendAllText(page, ".");
                    }
                }
            }

            public int Count()
            {
                int count;
                lock (_spin)
                {
                    count = _hits.Count;
                }
                return count;
            }

            public Dictionary<string, int> Swap()
            {
                Dictionary<string, int> hits;
                lock (_spin)
                {
                    hits = _hits;
                    _hits = [];
                }

                return hits;
            }
        }
        """;

    [Fact]
    public Task All_regions_become_lock_statements() => VerifyTitle(HitCounter, Fixed.Replace("{TYPE}", "Lock"), "Make '_spin' a 'Lock'");

    [Fact]
    public Task Lines_end_as_they_did() =>
        Verify(HitCounter.ReplaceLineEndings("\r\n"), Fixed.Replace("{TYPE}", "Lock").ReplaceLineEndings("\r\n"));

    [Fact]
    public Task An_object_is_locked_where_the_language_does_not_know_Lock() => RunAsync(
        HitCounter,
        Fixed.Replace("{TYPE}", "object"),
        test =>
        {
            test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp12)));
            test.CodeActionVerifier = static (action, verify) => verify.Equal("Make '_spin' an 'object' that is locked", action.Title);
        });

    [Fact]
    public Task Parts_of_the_class_in_other_files_change_too() => RunAsync(
        """
        partial class Counter
        {
            static SpinLock s_spin;

            static void Save()
            {
                bool taken = false;
                try { s_spin.Enter(ref taken); {|LOCK008:File.Delete("hits")|}; }
                finally { if (taken) s_spin.Exit(); }
            }
        }
        """,
        """
        partial class Counter
        {
            static readonly Lock s_spin = new();

            static void Save()
            {
                lock (s_spin)
                {
                    File.Delete("hits");
                }
            }
        }
        """,
        test =>
        {
            const string Other = """
                class Other
                {
                    SpinLock s_spin;
                    int _count;

                    void Add()
                    {
                        bool taken = false;
                        try { s_spin.Enter(ref taken); _count++; }
                        finally { if (taken) s_spin.Exit(); }
                    }
                }
                """;
            test.TestState.Sources.Add(("Part.cs", """
                partial class Counter
                {
                    int _count;

                    void Add()
                    {
                        bool taken = false;
                        try { s_spin.Enter(ref taken); _count++; }
                        finally { if (taken) s_spin.Exit(); }
                    }
                }

                """ + Other));
            test.FixedState.Sources.Add(("Part.cs", """
                partial class Counter
                {
                    int _count;

                    void Add()
                    {
                        lock (s_spin)
                        {
                            _count++;
                        }
                    }
                }

                """ + Other));
        });

    [Theory]
    [InlineData("internal SpinLock _spin;", "")]
    [InlineData("private SpinLock _spin, _other;", "")]
    [InlineData("private SpinLock _spin;", "bool IsBusy => _spin.IsHeld;")]
    [InlineData("private SpinLock _spin;", "ref SpinLock Spin => ref _spin;")]
    [InlineData("private SpinLock _spin;", "Counter() => _spin = new SpinLock(true);")]
    [InlineData("private SpinLock _spin;", "bool TryAdd() { bool taken = false; _spin.TryEnter(ref taken); if (!taken) return false; try { _count++; } finally { _spin.Exit(); } return true; }")]
    [InlineData("private SpinLock _spin;", "bool Add() { bool taken = false; try { _spin.Enter(ref taken); _count++; } finally { if (taken) _spin.Exit(); } return taken; }")]
    [InlineData("private SpinLock _spin;", "void Lock(ref bool taken) => _spin.Enter(ref taken); void Unlock() => _spin.Exit();")]
    public Task A_spin_lock_that_is_used_otherwise_stays(string declaration, string member) => VerifyNothing($$"""
        class Counter
        {
            {{declaration}}
            int _count;

            {{member}}

            void Save()
            {
                bool taken = false;
                try { _spin.Enter(ref taken); {|LOCK008:File.Delete("hits")|}; }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Fact]
    public Task A_spin_lock_of_a_struct_stays() => VerifyNothing("""
        struct Counter
        {
            private SpinLock _spin;

            public void Save()
            {
                bool taken = false;
                try { _spin.Enter(ref taken); {|LOCK008:File.Delete("hits")|}; }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Fact]
    public Task A_spin_lock_that_is_a_variable_stays() => VerifyNothing("""
        class Counter
        {
            public void Save(SpinLock spin)
            {
                bool taken = false;
                try { spin.Enter(ref taken); {|LOCK008:File.Delete("hits")|}; }
                finally { if (taken) spin.Exit(); }
            }
        }
        """);
}
