namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Objects that own each other and talk through events: who holds whose lock when a handler runs.</summary>
public sealed class EventOwnerTests
{
    [Fact]
    public Task A_child_that_raises_its_event_under_its_lock_meets_a_parent_that_calls_it_under_its_own() => AllRules.Verify("""
        class Child
        {
            readonly object _gate = new();
            public event Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (_gate) { Closed?{|LOCK013:.Invoke()|}; } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent() => _child.Closed += OnClosed;
            public void Stop() { lock (_gate) { {|LOCK001:_child.Stop()|}; } }
            void OnClosed() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task Children_in_a_list_meet_the_parent_too() => AllRules.Verify("""
        class Child
        {
            readonly object _gate = new();
            public event EventHandler? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (_gate) { Closed?{|LOCK013:.Invoke(this, EventArgs.Empty)|}; } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly List<Child> _children = new();
            public void Add() { var child = new Child(); child.Closed += OnClosed; lock (_gate) { _children.Add(child); } }
            public void Stop() { lock (_gate) { foreach (var child in _children) {|LOCK001:child.Stop()|}; } }
            void OnClosed(object? sender, EventArgs e) { lock (_gate) { _children.Remove((Child)sender!); } }
        }
        """);

    [Fact]
    public Task A_child_that_raises_its_event_after_the_release_meets_nobody() => AllRules.Verify("""
        class Child
        {
            readonly object _gate = new();
            public event Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { Action? closed; lock (_gate) { closed = Closed; } closed?.Invoke(); }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent() => _child.Closed += OnClosed;
            public void Stop() { lock (_gate) { _child.Stop(); } }
            void OnClosed() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_parent_that_calls_its_child_without_a_lock_meets_nobody() => AllRules.Verify("""
        class Child
        {
            readonly object _gate = new();
            public event Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (_gate) { Closed?.Invoke(); } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent() => _child.Closed += OnClosed;
            public void Stop() { lock (_gate) { } _child.Stop(); }
            void OnClosed() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_handler_of_the_object_that_raises_it_takes_the_held_lock_again() => AllRules.Verify("""
        class Model
        {
            readonly object _gate = new();
            public event Action? Changed;
            public Model() => Changed += OnChanged;
            public void Set() { lock (_gate) { Changed?.Invoke(); } }
            void OnChanged() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_handler_that_calls_back_into_the_object_that_raises_it_takes_the_held_lock_again() => AllRules.Verify("""
        class Model
        {
            readonly object _gate = new();
            public event Action? Changed;
            public int Read() { lock (_gate) return 1; }
            public void Set() { lock (_gate) { Changed?.Invoke(); } }
        }
        class View
        {
            readonly Model _model = new();
            public View() => _model.Changed += () => _model.Read();
        }
        """);

    [Fact]
    public Task A_handler_that_takes_a_non_recursive_lock_of_its_raiser_again_waits_for_itself() => AllRules.Verify("""
        class Model
        {
            readonly SemaphoreSlim _gate = new(1);
            event Action? Changed;
            public Model() => Changed += OnChanged;
            public void Set() { _gate.Wait(); try { Changed?{|LOCK004:.Invoke()|}; } finally { _gate.Release(); } }
            void OnChanged() { _gate.Wait(); _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_view_and_its_model_meet_through_an_event() => AllRules.Verify("""
        class Model
        {
            readonly object _gate = new();
            public event EventHandler? Changed;
            public int Value { get { lock (_gate) return 1; } set { lock (_gate) { Changed?{|LOCK013:.Invoke(this, EventArgs.Empty)|}; } } }
        }
        class View
        {
            readonly object _gate = new();
            readonly Model _model;
            public View(Model model) { _model = model; _model.Changed += OnChanged; }
            public void Paint() { lock (_gate) { _ = {|LOCK001:_model.Value|}; } }
            void OnChanged(object? sender, EventArgs e) { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_view_that_reads_its_model_without_its_lock_meets_nobody() => AllRules.Verify("""
        class Model
        {
            readonly object _gate = new();
            public event EventHandler? Changed;
            public int Value { get { lock (_gate) return 1; } set { lock (_gate) { Changed?.Invoke(this, EventArgs.Empty); } } }
        }
        class View
        {
            readonly object _gate = new();
            readonly Model _model;
            public View(Model model) { _model = model; _model.Changed += OnChanged; }
            public void Paint() { var value = _model.Value; lock (_gate) { Console.WriteLine(value); } }
            void OnChanged(object? sender, EventArgs e) { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_gate_that_both_sides_hold_keeps_them_apart() => AllRules.Verify("""
        static class Ui { public static readonly object Gate = new(); }
        class Child
        {
            readonly object _gate = new();
            public event Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (Ui.Gate) { lock (_gate) { Closed?.Invoke(); } } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent() => _child.Closed += OnClosed;
            public void Stop() { lock (Ui.Gate) { lock (_gate) { _child.Stop(); } } }
            void OnClosed() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task Three_objects_hand_an_event_round_in_a_circle() => AllRules.Verify("""
        class Engine
        {
            readonly object _gate = new();
            public event Action? Stopped;
            public void Check() { lock (_gate) { } }
            public void Stop() { lock (_gate) { Stopped?{|LOCK013:.Invoke()|}; } }
        }
        class Gear
        {
            readonly object _gate = new();
            public event Action? Shifted;
            public Gear(Engine engine) => engine.Stopped += () => { lock (_gate) { } };
            public void Shift() { lock (_gate) { Shifted?{|LOCK013:.Invoke()|}; } }
        }
        class Dashboard
        {
            readonly object _gate = new();
            readonly Engine _engine;
            public Dashboard(Engine engine, Gear gear) { _engine = engine; gear.Shifted += () => { lock (_gate) { } }; }
            public void Paint() { lock (_gate) { {|LOCK001:_engine.Check()|}; } }
        }
        """);
}
