namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>What a region is moved into a <c>lock</c> statement with: comments, variables, line ends, other regions.</summary>
public sealed class LockStatementLayoutTests
{
    [Fact]
    public Task Comments_stay_where_they_are() => BalanceSources.Verify(
        """
        public void Run()
        {
            _count++;

            // From here on
            {|LOCK006:Monitor.Enter(_gate)|}; // locked

            // the work
            Work(); /* is done */

            // until here
            Monitor.Exit(_gate); // unlocked

            // and then
            _count--;
        }
        """,
        """
        public void Run()
        {
            _count++;

            // From here on
            lock (_gate) // locked
            {
                // the work
                Work(); /* is done */

                // until here
            } // unlocked

            // and then
            _count--;
        }
        """);

    [Fact]
    public Task Variables_that_are_used_behind_the_region_are_declared_before_it() => BalanceSources.Verify(
        """
        public string Run(string key)
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            var old = _text;
            string? first = Load(key), second, third = Load(old);
            second = first;
            if (!_items.TryGetValue(key, out var item))
                item = "";
            var sizes = new List<string?> { first };
            Monitor.Exit(_gate);
            return second + third + item + sizes.Count;
        }
        """,
        """
        public string Run(string key)
        {
            string? second;
            string? third;
            string? item;
            List<string?> sizes;
            lock (_gate)
            {
                var old = _text;
                string? first = Load(key);
                third = Load(old);
                second = first;
                if (!_items.TryGetValue(key, out item))
                    item = "";
                sizes = new List<string?> { first };
            }
            return second + third + item + sizes.Count;
        }
        """);

    [Fact]
    public Task Regions_inside_one_another_are_all_fixed() => BalanceSources.Verify(
        """
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            {|LOCK006:_lock.Enter()|};
            Work();
            _lock.Exit();
            Monitor.Exit(_gate);

            {|LOCK006:_lock.Enter()|};
            Work();
            _lock.Exit();
        }
        """,
        """
        public void Run()
        {
            lock (_gate)
            {
                Work();
                lock (_lock)
                {
                    Work();
                }
            }

            lock (_lock)
            {
                Work();
            }
        }
        """);

    [Fact]
    public Task Accessors_lambdas_and_local_functions_have_regions_too() => BalanceSources.Verify(
        """
        public string Text
        {
            get
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                var text = Load(_text);
                Monitor.Exit(_gate);
                return text;
            }
        }

        public Action Run() => () =>
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            Monitor.Exit(_gate);
        };

        public void Start()
        {
            Count();

            void Count()
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                Work();
                Monitor.Exit(_gate);
            }
        }
        """,
        """
        public string Text
        {
            get
            {
                string text;
                lock (_gate)
                {
                    text = Load(_text);
                }
                return text;
            }
        }

        public Action Run() => () =>
        {
            lock (_gate)
            {
                Work();
            }
        };

        public void Start()
        {
            Count();

            void Count()
            {
                lock (_gate)
                {
                    Work();
                }
            }
        }
        """);

    [Fact]
    public Task A_body_on_one_line_is_spread_over_several() => BalanceSources.Verify(
        """
        public void Run() { _count++; {|LOCK006:Monitor.Enter(_gate)|}; Work(); Monitor.Exit(_gate); _count--; }
        """,
        """
        public void Run() {
            _count++;
            lock (_gate)
            {
                Work();
            }
            _count--;
        }
        """);

    [Fact]
    public Task Lines_end_as_they_did() => BalanceSources.VerifyLineEnds(
        """
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            var text = Load(_text);
            Monitor.Exit(_gate);
            _text = text;
        }
        """,
        """
        public void Run()
        {
            string text;
            lock (_gate)
            {
                text = Load(_text);
            }
            _text = text;
        }
        """);
}
