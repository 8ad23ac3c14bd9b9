using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using static LockOrderAnalyzers.Tests.States.ForeignCode;

namespace LockOrderAnalyzers.Tests.States;

/// <summary>What LOCK010 is silent about.</summary>
public sealed class NoForeignCallTests
{
    [Theory]
    [InlineData("lock (_gate) { _count++; } Done?.Invoke();")]
    [InlineData("Action? done; lock (_gate) { done = Done; } done?.Invoke();")]
    [InlineData("lock (_gate) { _count++; if (_count > 1) return; } Done?.Invoke();")]
    public Task Calls_after_the_lock(string body) => VerifyNone($$"""
        public sealed class Job
        {
            private readonly object _gate = new();
            private int _count;
            public event Action? Done;
            public void Run() { {{body}} }
        }
        """);

    [Theory]
    [InlineData("private event Action? Done; public void Log() => Done += () => { };")]
    [InlineData("internal event Action? Done; public void Log() => Done += () => { };")]
    [InlineData("private readonly Action? Done = () => { };")]
    [InlineData("public readonly Action? Done = () => { };")]
    [InlineData("public Action? Done { get; private set; } = () => { };")]
    [InlineData("internal Action? Done { get; set; }")]
    [InlineData("private Action? Done; internal Job(Action done) => Done = done;")]
    public Task Delegates_that_only_this_compilation_can_give(string members) => VerifyNone($$"""
        public sealed class Job
        {
            private readonly object _gate = new();
            {{members}}
            public void Run() { lock (_gate) { Done?.Invoke(); } }
        }
        """);

    [Theory]
    [InlineData("internal sealed class Job", "public")]
    [InlineData("public sealed class Job", "internal")]
    [InlineData("public sealed class Job", "private")]
    public Task Delegates_of_methods_that_only_this_compilation_can_call(string type, string accessibility) => VerifyNone($$"""
        {{type}}
        {
            private readonly object _gate = new();
            {{accessibility}} void Locked(Action work) { lock (_gate) work(); }
            internal void Run() => Locked(() => { });
        }
        """);

    [Theory]
    [InlineData("Func<int, int> twice = static n => n * 2; lock (_gate) { twice(1); }")]
    [InlineData("lock (_gate) { int Twice(int n) => n * 2; Twice(1); }")]
    [InlineData("lock (_gate) { new Action(() => { })(); }")]
    public Task Lambdas_and_local_functions(string body) => VerifyNone($$"""
        public sealed class Job
        {
            private readonly object _gate = new();
            public void Run() { {{body}} }
        }
        """);

    [Theory]
    [InlineData("_names.Where(name => name.Length > 1).ToList();")]
    [InlineData("_names.Sort(_comparer);")]
    [InlineData("_names.ForEach(_visit);")]
    [InlineData("_comparer.Compare(\"\", \"\");")]
    [InlineData("_resource.Dispose();")]
    [InlineData("_names[0].Equals(_other);")]
    [InlineData("foreach (var name in _more) { }")]
    public Task The_class_library_and_what_it_calls(string call) => VerifyNone($$"""
        public sealed class Names(IComparer<string> comparer, Action<string> visit, IDisposable resource, object other, IEnumerable<string> more)
        {
            private readonly object _gate = new();
            private readonly List<string> _names = new();
            private readonly IComparer<string> _comparer = comparer;
            private readonly Action<string> _visit = visit;
            private readonly IDisposable _resource = resource;
            private readonly object _other = other;
            private readonly IEnumerable<string> _more = more;
            public void Run() { lock (_gate) { {{call}} } }
        }
        """);

    [Theory]
    [InlineData("public sealed class Widget", "public void OnChanged() { }")]
    [InlineData("internal class Widget", "public virtual void OnChanged() { }")]
    [InlineData("public class Widget", "internal virtual void OnChanged() { }")]
    [InlineData("public class Widget", "private protected virtual void OnChanged() { }")]
    [InlineData("public class Widget", "public void OnChanged() { }")]
    public Task Methods_that_nobody_outside_can_override(string type, string method) => VerifyNone($$"""
        {{type}}
        {
            private readonly object _gate = new();
            {{method}}
            public void Set() { lock (_gate) { OnChanged(); } }
        }
        """);

    [Fact]
    public Task A_class_without_a_constructor_for_others() => VerifyNone("""
        public class Widget
        {
            private readonly object _gate = new();
            private protected Widget() { }
            public static Widget Make() => new();
            public virtual void OnChanged() { }
            public void Set() { lock (_gate) { OnChanged(); } }
        }
        """);

    [Fact]
    public Task Overrides_of_the_class_library() => VerifyNone("""
        public class Widget
        {
            private readonly object _gate = new();
            public override string ToString() => "";
            public string Text() { lock (_gate) { return ToString(); } }
        }
        """);

    [Fact]
    public Task A_call_of_the_base() => VerifyNone("""
        public class Widget { protected virtual void OnChanged() { } }

        public class Button : Widget
        {
            private readonly object _gate = new();
            protected override void OnChanged() { lock (_gate) { base.OnChanged(); } }
        }
        """);

    [Fact]
    public Task An_interface_whose_object_is_made_here() => VerifyNone("""
        public interface IClock { long Now(); }
        internal sealed class Clock : IClock { public long Now() => 1; }

        public sealed class Timesheet
        {
            private readonly object _gate = new();
            private readonly IClock _clock = new Clock();
            public void Stamp() { lock (_gate) { _clock.Now(); } }
        }
        """);

    [Fact]
    public Task An_interface_that_nobody_outside_can_implement() => VerifyNone("""
        internal interface IClock { long Now(); }

        internal sealed class Timesheet(IClock clock)
        {
            private readonly object _gate = new();
            public void Stamp() { lock (_gate) { clock.Now(); } }
        }
        """);

    [Fact]
    public Task A_member_whose_annotation_says_what_it_does_to_locks() => VerifyNone("""
        public abstract class Widget
        {
            protected readonly object Gate = new();
            [RequiresLock(nameof(Gate))] protected abstract void OnChanged();
            public void Set() { lock (Gate) { OnChanged(); } }
        }
        """);

    [Fact]
    public Task Subscribing_and_awaiting() => VerifyNone("""
        public interface ISource { event Action Changed; }

        public sealed class Job(ISource source, Task ready)
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            public async Task Run()
            {
                await _gate.WaitAsync();
                try { source.Changed += Run2; await ready; } finally { _gate.Release(); }
            }
            private void Run2() { }
        }
        """);

    [Fact]
    public Task Work_that_is_started_under_the_lock() => VerifyNone("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            public void Run() { lock (_gate) { Task.Run(() => Done?.Invoke()); } }
        }
        """);

    [Fact]
    public Task A_semaphore_that_lets_several_in_and_one_that_is_a_signal() => VerifyNone("""
        public sealed class Job
        {
            private readonly SemaphoreSlim _slots = new(4, 4);
            private readonly SemaphoreSlim _signal = new(0);
            public event Action? Done;
            public void Run() { _slots.Wait(); try { Done?.Invoke(); } finally { _slots.Release(); } }
            public void Await() { _signal.Wait(); Done?.Invoke(); }
        }
        """);

    [Fact]
    public Task Code_without_locks() => VerifyNone("""
        public class Job
        {
            public event Action? Done;
            protected virtual void OnDone() => Done?.Invoke();
            public void Run() => OnDone();
        }
        """);

    [Fact]
    public Task A_cache_of_delegates_whose_keys_come_from_outside() => VerifyNone("""
        public sealed class Factory
        {
            private readonly Dictionary<Type, Func<object>> _makers = new();
            public object Make(Type type)
            {
                lock (_makers)
                {
                    if (!_makers.TryGetValue(type, out var make))
                        _makers.Add(type, make = () => new object());
                    return make();
                }
            }
        }
        """);

    [Fact]
    public Task An_object_made_here_that_calls_its_own_virtual_members() => VerifyNone("""
        public class Value
        {
            protected virtual int Raw => 1;
            public int AsInt() => Raw;
        }

        public sealed class Job
        {
            private readonly object _gate = new();
            private readonly Value _value = new();
            public int Run() { lock (_gate) { return _value.AsInt() + new Value().AsInt(); } }
        }
        """);

    [Fact]
    public async Task A_file_whose_configuration_switches_the_rule_off()
    {
        var test = new LockOrderTest<ForeignCallAnalyzer>();
        test.TestState.Sources.Add(("/a/On.cs", "public sealed class On { public event System.Action? Done; public void Run() { lock (this) { Done?{|LOCK010:.Invoke()|}; } } }"));
        test.TestState.Sources.Add(("/b/Off.cs", "public sealed class Off { public event System.Action? Done; public void Run() { lock (this) { Done?.Invoke(); } } }"));
        test.TestState.AnalyzerConfigFiles.Add(("/b/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.LOCK010.severity = none\n"));

        await test.RunAsync();
    }

    [Fact]
    public async Task A_project_that_does_not_switch_the_rule_on()
    {
        var test = new LockOrderTest<ForeignCallAnalyzer>
        {
            TestCode = """
                public sealed class Job
                {
                    private readonly object _gate = new();
                    public event System.Action? Done;
                    public void Run() { lock (_gate) { Done?.Invoke(); } }
                }
                """,
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.LOCK010.severity = default\n"));

        await test.RunAsync();
    }
}
