using static LockOrderAnalyzers.Tests.CodeFixes.Callbacks.CallAfterLockVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes.Callbacks;

/// <summary>Where the pieces are written: comments, lines, blocks and names.</summary>
public sealed class CallAfterLockPlacementTests
{
    private const string Reported = """
        namespace Heating;

        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set()
            {
                Console.Clear();

                // One at a time.
                lock (_gate) // here
                {
                    _count++; // up

                    // Tell everybody.
                    Changed?{|LOCK010:.Invoke()|}; // now
                }

                // The end.
                Console.Beep();
            }
        }
        """;

    private const string Fixed = """
        namespace Heating;

        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set()
            {
                Console.Clear();

                // One at a time.
                Action? changed;
                lock (_gate) // here
                {
                    _count++; // up
                    changed = Changed;
                }

                // Tell everybody.
                changed?.Invoke(); // now

                // The end.
                Console.Beep();
            }
        }
        """;

    [Fact]
    public Task Keeps_comments() => Fixes(Reported, Fixed);

    [Fact]
    public Task Keeps_the_line_ends_of_the_file() => Fixes(Reported.ReplaceLineEndings("\r\n"), Fixed.ReplaceLineEndings("\r\n"));

    [Fact]
    public Task Writes_into_a_lock_without_braces() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action<int>? Changed;
            public event Action? Seen;

            public void Set()
            {
                lock (_gate)
                    Changed?{|LOCK010:.Invoke(_count)|};
            }

            public void See()
            {
                lock (_gate)
                    Seen?{|LOCK010:.Invoke()|};
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action<int>? Changed;
            public event Action? Seen;

            public void Set()
            {
                Action<int>? changed;
                int count;
                lock (_gate)
                {
                    changed = Changed;
                    count = _count;
                }

                changed?.Invoke(count);
            }

            public void See()
            {
                Action? seen;
                lock (_gate)
                    seen = Seen;

                seen?.Invoke();
            }
        }
        """);

    [Fact]
    public Task Makes_a_block_where_the_lock_was_all_of_a_branch() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set(bool up)
            {
                if (up)
                    lock (_gate)
                    {
                        _count++;
                        Changed?{|LOCK010:.Invoke()|};
                    }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set(bool up)
            {
                if (up)
                {
                    Action? changed;
                    lock (_gate)
                    {
                        _count++;
                        changed = Changed;
                    }

                    changed?.Invoke();
                }
            }
        }
        """);

    [Fact]
    public Task Works_in_lambdas_local_functions_and_accessors() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;
            public event Action? Seen;
            public event Action? Counted;

            public Action Later() => () =>
            {
                lock (_gate)
                {
                    _count++;
                    Changed?{|LOCK010:.Invoke()|};
                }
            };

            public async Task See()
            {
                await Task.Yield();
                Step();

                void Step()
                {
                    lock (_gate)
                    {
                        _count++;
                        Seen?{|LOCK010:.Invoke()|};
                    }
                }
            }

            public int Count
            {
                set
                {
                    lock (_gate)
                    {
                        _count = value;
                        Counted?{|LOCK010:.Invoke()|};
                    }
                }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;
            public event Action? Seen;
            public event Action? Counted;

            public Action Later() => () =>
            {
                Action? changed;
                lock (_gate)
                {
                    _count++;
                    changed = Changed;
                }

                changed?.Invoke();
            };

            public async Task See()
            {
                await Task.Yield();
                Step();

                void Step()
                {
                    Action? seen;
                    lock (_gate)
                    {
                        _count++;
                        seen = Seen;
                    }

                    seen?.Invoke();
                }
            }

            public int Count
            {
                set
                {
                    Action? counted;
                    lock (_gate)
                    {
                        _count = value;
                        counted = Counted;
                    }

                    counted?.Invoke();
                }
            }
        }
        """);

    [Fact]
    public Task Copies_a_variable_that_a_lambda_shares() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            public event Action<int>? Changed;

            public void Run()
            {
                var count = 0;
                Task.Run(() =>
                {
                    lock (_gate)
                    {
                        count++;
                        Changed?{|LOCK010:.Invoke(count)|};
                    }
                });
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            public event Action<int>? Changed;

            public void Run()
            {
                var count = 0;
                Task.Run(() =>
                {
                    Action<int>? changed;
                    int count2;
                    lock (_gate)
                    {
                        count++;
                        changed = Changed;
                        count2 = count;
                    }

                    changed?.Invoke(count2);
                });
            }
        }
        """);

    [Fact]
    public Task Breaks_the_line_of_a_lock_that_is_on_one() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set()
            {
                lock (_gate) { _count++; Changed?{|LOCK010:.Invoke()|}; }
            }

            public void Reset() { lock (_gate) { _count = 0; Changed?{|LOCK010:.Invoke()|}; } }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Changed;

            public void Set()
            {
                Action? changed;
                lock (_gate)
                {
                    _count++;
                    changed = Changed;
                }

                changed?.Invoke();
            }

            public void Reset()
            {
                Action? changed;
                lock (_gate)
                {
                    _count = 0;
                    changed = Changed;
                }

                changed?.Invoke();
            }
        }
        """);

    [Fact]
    public Task Writes_the_whole_name_of_a_type_that_is_not_imported_and_no_question_mark_where_those_mean_nothing() => Fixes(
        """
        #nullable disable
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event System.ComponentModel.PropertyChangedEventHandler Lock;

            public void Set()
            {
                lock (_gate)
                {
                    _count++;
                    Lock?{|LOCK010:.Invoke(this, null)|};
                }
            }
        }
        """,
        """
        #nullable disable
        using System.ComponentModel;

        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event System.ComponentModel.PropertyChangedEventHandler Lock;

            public void Set()
            {
                PropertyChangedEventHandler @lock;
                lock (_gate)
                {
                    _count++;
                    @lock = Lock;
                }

                @lock?.Invoke(this, null);
            }
        }
        """);
}
