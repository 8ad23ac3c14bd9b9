using static LockOrderAnalyzers.Tests.CodeFixes.Callbacks.CallAfterLockVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes.Callbacks;

/// <summary>What becomes of a call at the end of a lock: its delegate, and what the lock protects of its arguments, are read inside.</summary>
public sealed class CallAfterLockTests
{
    [Fact]
    public Task Copies_the_event_and_what_is_protected_of_the_arguments() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event Action<Thermostat, int>? Changed;

            public void Set(int degrees)
            {
                lock (_gate)
                {
                    _degrees = degrees;
                    Changed?{|LOCK010:.Invoke(this, _degrees)|};
                }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event Action<Thermostat, int>? Changed;

            public void Set(int degrees)
            {
                Action<Thermostat, int>? changed;
                int degrees2;
                lock (_gate)
                {
                    _degrees = degrees;
                    changed = Changed;
                    degrees2 = _degrees;
                }

                changed?.Invoke(this, degrees2);
            }
        }
        """);

    [Theory]
    [InlineData("Changed?{|LOCK010:.Invoke(this, EventArgs.Empty)|};")]
    [InlineData("if (Changed != null) {|LOCK010:Changed(this, EventArgs.Empty)|};")]
    [InlineData("if (Changed is not null) { {|LOCK010:Changed.Invoke(this, EventArgs.Empty)|}; }")]
    [InlineData("if (Changed is { } raised) {|LOCK010:raised(this, EventArgs.Empty)|};")]
    public Task Understands_the_ways_to_raise_an_event(string raise) => Fixes(
        $$"""
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event EventHandler? Changed;

            public void Set()
            {
                lock (_gate)
                {
                    _count++;
                    {{raise}}
                }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _count;
            public event EventHandler? Changed;

            public void Set()
            {
                EventHandler? changed;
                lock (_gate)
                {
                    _count++;
                    changed = Changed;
                }

                changed?.Invoke(this, EventArgs.Empty);
            }
        }
        """);

    [Fact]
    public Task Copies_a_local_of_the_lock() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            public event EventHandler? Changed;

            public void Set()
            {
                lock (_gate)
                {
                    var changed = Changed;
                    if (changed != null)
                        {|LOCK010:changed(this, EventArgs.Empty)|};
                }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            public event EventHandler? Changed;

            public void Set()
            {
                EventHandler? changed2;
                lock (_gate)
                {
                    var changed = Changed;
                    changed2 = changed;
                }

                changed2?.Invoke(this, EventArgs.Empty);
            }
        }
        """);

    [Fact]
    public Task Calls_a_delegate_that_is_a_parameter_and_evaluates_its_arguments_inside() => Fixes(
        """
        public sealed class Inbox
        {
            private readonly object _gate = new();
            private readonly List<string> _letters = new();

            public void Drain(Action<string[], int> read)
            {
                lock (_gate)
                {
                    _letters.Sort();
                    {|LOCK010:read(_letters.ToArray(), _letters.Count)|};
                }
            }
        }
        """,
        """
        public sealed class Inbox
        {
            private readonly object _gate = new();
            private readonly List<string> _letters = new();

            public void Drain(Action<string[], int> read)
            {
                string[] argument;
                int count;
                lock (_gate)
                {
                    _letters.Sort();
                    argument = _letters.ToArray();
                    count = _letters.Count;
                }

                read(argument, count);
            }
        }
        """);

    [Fact]
    public Task Makes_arguments_that_are_new_objects_only_where_they_are_needed() => Fixes(
        """
        public sealed class ChangedEventArgs(int degrees, string by) : EventArgs { public int Degrees { get; } = degrees; public string By { get; } = by; }

        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event EventHandler<ChangedEventArgs>? Changed;

            public void Set(string by)
            {
                lock (_gate)
                {
                    _degrees++;
                    Changed?{|LOCK010:.Invoke(this, new ChangedEventArgs(_degrees + 1, by))|};
                }
            }
        }
        """,
        """
        public sealed class ChangedEventArgs(int degrees, string by) : EventArgs { public int Degrees { get; } = degrees; public string By { get; } = by; }

        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event EventHandler<ChangedEventArgs>? Changed;

            public void Set(string by)
            {
                EventHandler<ChangedEventArgs>? changed;
                int degrees;
                lock (_gate)
                {
                    _degrees++;
                    changed = Changed;
                    degrees = _degrees + 1;
                }

                changed?.Invoke(this, new ChangedEventArgs(degrees, by));
            }
        }
        """);

    [Fact]
    public Task Leaves_ways_out_before_the_call_and_takes_a_return_behind_it_along() => Fixes(
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event Action? Changed;

            public bool Set(int degrees)
            {
                lock (_gate)
                {
                    if (_degrees == degrees)
                        return false;
                    _degrees = degrees;
                    Changed?{|LOCK010:.Invoke()|};
                    // Done.
                    return true;
                }
            }
        }
        """,
        """
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event Action? Changed;

            public bool Set(int degrees)
            {
                Action? changed;
                lock (_gate)
                {
                    if (_degrees == degrees)
                        return false;
                    _degrees = degrees;
                    changed = Changed;
                }

                changed?.Invoke();
                // Done.
                return true;
            }
        }
        """);

    [Fact]
    public Task Moves_behind_all_locks_that_are_nested() => Fixes(
        """
        public sealed class Job
        {
            private readonly object _outer = new();
            private readonly object _inner = new();
            public event Action? Done;

            public void Run()
            {
                lock (_outer)
                lock (_inner)
                {
                    Done?{|LOCK010:.Invoke()|};
                }
            }
        }
        """,
        """
        public sealed class Job
        {
            private readonly object _outer = new();
            private readonly object _inner = new();
            public event Action? Done;

            public void Run()
            {
                Action? done;
                lock (_outer)
                lock (_inner)
                {
                    done = Done;
                }

                done?.Invoke();
            }
        }
        """);

    [Fact]
    public Task Moves_two_calls_at_the_end_of_one_lock_in_their_order() => Fixes(
        """
        public sealed class Job
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Done;
            public event Action? Counted;

            public void Run()
            {
                lock (_gate)
                {
                    _count++;
                    Counted?{|LOCK010:.Invoke()|};
                    Done?{|LOCK010:.Invoke()|};
                }
            }
        }
        """,
        """
        public sealed class Job
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Done;
            public event Action? Counted;

            public void Run()
            {
                Action? done;
                Action? counted;
                lock (_gate)
                {
                    _count++;
                    counted = Counted;
                    done = Done;
                }

                counted?.Invoke();

                done?.Invoke();
            }
        }
        """);

    [Fact]
    public Task Moves_all_calls_of_a_document() => Fixes(
        """
        public sealed class Job
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Done;
            public Action? Next { get; set; }

            public void Run()
            {
                lock (_gate)
                {
                    _count++;
                    Done?{|LOCK010:.Invoke()|};
                }
            }

            public void Step()
            {
                lock (_gate)
                {
                    _count++;
                    Next?{|LOCK010:.Invoke()|};
                }
            }
        }
        """,
        """
        public sealed class Job
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Done;
            public Action? Next { get; set; }

            public void Run()
            {
                Action? done;
                lock (_gate)
                {
                    _count++;
                    done = Done;
                }

                done?.Invoke();
            }

            public void Step()
            {
                Action? next;
                lock (_gate)
                {
                    _count++;
                    next = Next;
                }

                next?.Invoke();
            }
        }
        """);

    [Fact]
    public Task Moves_the_call_that_closes_a_circle_of_locks() => Fixes(
        """
        public sealed class Log(Desk? desk)
        {
            private readonly object _gate = new();
            public void Write() { lock (_gate) { } }
            public void Show() { lock (_gate) { desk?{|LOCK013:.Count()|}; } }
        }

        public sealed class Desk
        {
            private readonly object _gate = new();
            private int _count;
            internal event Action? Changed;

            public Desk(Log log) => Changed += log.Write;
            public void Add()
            {
                lock (_gate)
                {
                    _count++;
                    Changed?{|LOCK001:.Invoke()|};
                }
            }
            public int Count() { lock (_gate) return _count; }
        }
        """,
        """
        public sealed class Log(Desk? desk)
        {
            private readonly object _gate = new();
            public void Write() { lock (_gate) { } }
            public void Show() { lock (_gate) { desk?.Count(); } }
        }

        public sealed class Desk
        {
            private readonly object _gate = new();
            private int _count;
            internal event Action? Changed;

            public Desk(Log log) => Changed += log.Write;
            public void Add()
            {
                Action? changed;
                lock (_gate)
                {
                    _count++;
                    changed = Changed;
                }

                changed?.Invoke();
            }
            public int Count() { lock (_gate) return _count; }
        }
        """);
}
