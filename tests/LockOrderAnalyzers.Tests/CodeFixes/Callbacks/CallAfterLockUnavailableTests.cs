using static LockOrderAnalyzers.Tests.CodeFixes.Callbacks.CallAfterLockVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes.Callbacks;

/// <summary>Where a call cannot be moved without a change of what the program does, nothing is offered.</summary>
public sealed class CallAfterLockUnavailableTests
{
    [Theory]
    [InlineData("{|LOCK010:_work()|}; _count++;")]
    [InlineData("_count++; if (_count > 1) { Console.Beep(); {|LOCK010:_work()|}; }")]
    [InlineData("for (var i = 0; i < 2; i++) {|LOCK010:_work()|};")]
    [InlineData("while (_count < 9) { _count++; {|LOCK010:_work()|}; }")]
    [InlineData("try { _count++; {|LOCK010:_work()|}; } finally { _count--; }")]
    [InlineData("try { _count++; {|LOCK010:_work()|}; } catch (InvalidOperationException) { }")]
    [InlineData("using (new Timer(_ => { })) {|LOCK010:_work()|};")]
    [InlineData("_count = {|LOCK010:_make()|};")]
    [InlineData("var made = {|LOCK010:_make()|}; _count += made;")]
    [InlineData("_count++; _ = {|LOCK010:_make()|};")]
    [InlineData("_count++; if ({|LOCK010:_make()|} > 0) { }")]
    [InlineData("_count++; {|LOCK010:_fill(out _count)|};")]
    [InlineData("_count++; {|LOCK010:_change(ref _count)|};")]
    [InlineData("_count++; if (_work != null) { // why\n {|LOCK010:_work()|}; }")]
    [InlineData("_count++; if (_work != null) {|LOCK010:_work()|}; else _count--;")]
    [InlineData("_count++; if (_count > 0) {|LOCK010:_work()|};")]
    [InlineData("_count++; _show?{|LOCK010:.Invoke(_names.Count)|};")]
    [InlineData("_count++; _show?{|LOCK010:.Invoke(100 / _count)|};")]
    [InlineData("_count++; _show?{|LOCK010:.Invoke(Math.Abs(_count))|};")]
    public Task Because_of_what_happens_in_the_lock(string body) => OffersNothing($$"""
        public delegate void Fill(out int count);
        public delegate void Change(ref int count);

        public sealed class Job(Action work, Func<int> make, Fill fill, Change change, Action<int>? show)
        {
            private readonly object _gate = new();
            private readonly Action _work = work;
            private readonly Func<int> _make = make;
            private readonly Fill _fill = fill;
            private readonly Change _change = change;
            private readonly Action<int>? _show = show;
            private readonly List<string> _names = new();
            private int _count;

            public void Run()
            {
                lock (_gate)
                {
                    {{body}}
                }
            }
        }
        """);

    [Theory]
    [InlineData("public int Run() { lock (_gate) { _count++; {|LOCK010:_work()|}; return _count; } }")]
    [InlineData("public int Run() { lock (_gate) { var count = _count; {|LOCK010:_work()|}; return count; } }")]
    [InlineData("public int Run() { lock (_gate) { return {|LOCK010:_make()|}; } }")]
    [InlineData("public void Run() { lock (_gate) { lock (_work) { {|LOCK010:_work()|}; } _count++; } }")]
    [InlineData("public void Run() { Monitor.Enter(_work); try { lock (_gate) { {|LOCK010:_work()|}; } } finally { Monitor.Exit(_work); } }")]
    [InlineData("public void Run() { Monitor.Enter(_gate); try { {|LOCK010:_work()|}; } finally { Monitor.Exit(_gate); } }")]
    [InlineData("public void Run(Action only) { lock (_gate) { {|LOCK010:only()|}; } }")]
    [InlineData("public void Run() { lock (_gate) { _count++; {|LOCK010:Inner()|}; } } private void Inner() => _work();")]
    public Task Because_of_what_the_lock_is_part_of(string member) => OffersNothing($$"""
        public sealed class Job(Action work, Func<int> make)
        {
            private readonly object _gate = new();
            private readonly Action _work = work;
            private readonly Func<int> _make = make;
            private int _count;
            {{member}}
        }
        """);

    [Fact]
    public Task Because_a_method_and_not_a_delegate_is_called() => OffersNothing("""
        public class Widget
        {
            private readonly object _gate = new();
            private int _count;
            protected virtual void OnChanged() { }
            public void Set() { lock (_gate) { _count++; {|LOCK010:OnChanged()|}; } }
        }
        """);

    [Fact]
    public Task Because_the_circle_is_closed_by_the_lock_of_a_caller() => OffersNothing("""
        public sealed class Log
        {
            private readonly object _gate = new();
            public Desk? Desk;
            public void Write() { lock (_gate) { } }
            public void Show() { lock (_gate) { Desk?{|LOCK013:.Count()|}; } }
        }

        public sealed class Desk
        {
            private readonly object _gate = new();
            private readonly object _inner = new();
            internal event Action? Changed;
            public Desk(Log log) => Changed += log.Write;
            public void Add() { lock (_gate) { {|LOCK001:Raise()|}; } }
            private void Raise() { lock (_inner) { Changed?.Invoke(); } }
            public void Count() { lock (_gate) { } }
        }
        """);
}
