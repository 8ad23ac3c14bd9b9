using Microsoft.CodeAnalysis.CSharp;
using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.BalanceFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>Calls of <c>Enter</c> and <c>Exit</c> become a <c>lock</c> statement where it does the same.</summary>
public sealed class LockStatementFixTests
{
    [Fact]
    public Task An_early_return_that_forgets_the_lock_comes_into_a_lock_statement() => VerifyTitle(
        """
        namespace Shop;

        public sealed class Basket
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _items = [];

            public void Remove(string article)
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                if (!_items.ContainsKey(article))
                    return;
                _items.Remove(article);
                Monitor.Exit(_gate);
            }
        }
        """,
        """
        namespace Shop;

        public sealed class Basket
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _items = [];

            public void Remove(string article)
            {
                lock (_gate)
                {
                    if (!_items.ContainsKey(article))
                        return;
                    _items.Remove(article);
                }
            }
        }
        """,
        "Use 'lock' on '_gate'");

    [Fact]
    public Task Releases_on_early_returns_go() => Verify(
        """
        public sealed class Basket
        {
            private readonly object _gate = new();
            private int _count;

            public int Take(int wanted)
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    return 0;
                }

                if (wanted < 0)
                    throw new ArgumentException("negative", nameof(wanted));
                if (wanted > _count)
                {
                    // Not enough.
                    Monitor.Exit(_gate); // nobody gets any
                    throw new ArgumentException($"more than {_count}");
                }

                _count -= wanted;
                Monitor.Exit(_gate);
                return wanted;
            }
        }
        """,
        """
        public sealed class Basket
        {
            private readonly object _gate = new();
            private int _count;

            public int Take(int wanted)
            {
                lock (_gate)
                {
                    if (_count == 0)
                    {
                        return 0;
                    }

                    if (wanted < 0)
                        throw new ArgumentException("negative", nameof(wanted));
                    if (wanted > _count)
                    {
                        // Not enough.
                        // nobody gets any
                        throw new ArgumentException($"more than {_count}");
                    }

                    _count -= wanted;
                }
                return wanted;
            }
        }
        """);

    [Fact]
    public Task A_Lock_comes_into_a_lock_statement() => BalanceSources.Verify(
        """
        public void Run()
        {
            {|LOCK006:_lock.Enter()|};
            Work();
            _lock.Exit();
        }
        """,
        """
        public void Run()
        {
            lock (_lock)
            {
                Work();
            }
        }
        """);

    [Fact]
    public Task A_Lock_is_released_in_a_finally_where_the_language_does_not_know_it() => RunAsync(
        BalanceSources.Source("""
            public void Run()
            {
                {|LOCK006:_lock.Enter()|};
                Work();
                _lock.Exit();
            }
            """),
        BalanceSources.Source("""
            public void Run()
            {
                _lock.Enter();
                try
                {
                    Work();
                }
                finally
                {
                    _lock.Exit();
                }
            }
            """),
        test => test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp12))));

    [Fact]
    public Task A_flag_that_only_says_whether_the_lock_was_taken_goes() => BalanceSources.Verify(
        """
        public void Run()
        {
            _count++;
            // The gate is for the text.
            bool taken = false;

            // Enough for all.
            {|LOCK006:Monitor.Enter(_gate, ref taken)|};
            Work();
            if (taken)
                Monitor.Exit(_gate);
        }
        """,
        """
        public void Run()
        {
            _count++;
            // The gate is for the text.
            // Enough for all.
            lock (_gate)
            {
                Work();
            }
        }
        """);

    [Fact]
    public Task A_switch_that_returns_from_every_case_comes_inside() => BalanceSources.Verify(
        """
        public string Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            switch (_count)
            {
                case 0:
                    Monitor.Exit(_gate);
                    return "none";
                case 1:
                    return "one";
                default:
                    // Counted.
                    Monitor.Exit(_gate);
                    return "many";
            }
        }
        """,
        """
        public string Run()
        {
            lock (_gate)
            {
                switch (_count)
                {
                    case 0:
                        return "none";
                    case 1:
                        return "one";
                    default:
                        // Counted.
                        return "many";
                }
            }
        }
        """);

    [Fact]
    public Task Branches_that_each_release_come_inside() => BalanceSources.Verify(
        """
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            if (_count == 0)
            {
                Work();
                Monitor.Exit(_gate);
            }
            else if (_count == 1)
                Monitor.Exit(_gate);
            else
            {
                Monitor.Exit(_gate);
                return;
            }
        }
        """,
        """
        public void Run()
        {
            lock (_gate)
            {
                if (_count == 0)
                {
                    Work();
                }
                else if (_count == 1)
                {
                }
                else
                {
                    return;
                }
            }
        }
        """);

    [Fact]
    public Task A_round_of_a_loop_that_is_broken_off_comes_inside() => BalanceSources.Verify(
        """
        public void Run()
        {
            while (true)
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    break;
                }

                if (_count == 1)
                {
                    Monitor.Exit(_gate);
                    continue;
                }

                Work();
                Monitor.Exit(_gate);
            }
        }
        """,
        """
        public void Run()
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_count == 0)
                    {
                        break;
                    }

                    if (_count == 1)
                    {
                        continue;
                    }

                    Work();
                }
            }
        }
        """);

    [Theory]
    [InlineData("_gates[0]")]
    [InlineData("Gate()")]
    public Task A_lock_that_is_looked_up_is_released_in_a_finally(string gate) => BalanceSources.Verify(
        $$"""
        private readonly object[] _gates = [new object()];

        private object Gate() => _gate;

        public void Run()
        {
            {|LOCK006:Monitor.Enter({{gate}})|};
            Work();
            Monitor.Exit({{gate}});
        }
        """,
        $$"""
        private readonly object[] _gates = [new object()];

        private object Gate() => _gate;

        public void Run()
        {
            Monitor.Enter({{gate}});
            try
            {
                Work();
            }
            finally
            {
                Monitor.Exit({{gate}});
            }
        }
        """);
}
