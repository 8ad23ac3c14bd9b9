using LockOrderAnalyzers.Tests.CallGraph;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Confidence;

/// <summary>
/// How sure a report is: high if nothing on its chain is a guess, medium if a call may run one of several bodies that are all assigned
/// there, low if nothing is known of the object that is called.
/// </summary>
public sealed class ConfidenceLevelTests
{
    [Theory]
    [InlineData("high", DiagnosticSeverity.Warning)]
    [InlineData("medium", DiagnosticSeverity.Info)]
    [InlineData("low", DiagnosticSeverity.Info)]
    public async Task A_report_says_how_sure_it_is(string confidence, DiagnosticSeverity severity)
    {
        var report = await ReportOf(GuessSources.PlainOf(confidence));

        Assert.Equal(confidence, report.Properties["Confidence"]);
        Assert.Equal(severity, report.Severity);
    }

    [Theory]
    [InlineData("high", false)]
    [InlineData("medium", true)]
    [InlineData("low", true)]
    public async Task The_first_line_of_a_guess_says_that_it_is_one(string confidence, bool isGuess)
    {
        var report = await ReportOf(GuessSources.PlainOf(confidence));

        Assert.Equal(isGuess, report.GetMessage().Split('\n')[0].Contains("guess", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("medium")]
    [InlineData("low")]
    public async Task The_report_marks_the_target_that_was_guessed(string confidence)
    {
        var report = await ReportOf(GuessSources.PlainOf(confidence));

        Assert.Contains(report.GetMessage().Split('\n'), line => line.Contains("SqlStore.Save() Test.cs:5 [dispatch]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lock (B) { lock (A) { } }")]
    [InlineData("lock (B) { Take(); }")]
    [InlineData("Action work = Take; lock (B) { work(); }")]
    [InlineData("lock (B) { new List<int>().ForEach(n => Take()); }")]
    [InlineData("lock (B) { if (Flag) Take(); else Idle(); }")]
    public async Task Calls_of_known_bodies_are_no_guess(string body) => Assert.Equal("high", await ConfidenceOf($$"""
        class Caller { void Run() { {{body}} } }
        """));

    [Fact]
    public async Task An_event_with_several_subscribers_is_no_guess() => Assert.Equal("high", await ConfidenceOf("""
        class Source { public event Action? Changed; public void Raise() { lock (B) { Changed?.Invoke(); } } }
        class User { public User(Source source) { source.Changed += Idle; source.Changed += Take; } }
        """));

    [Fact]
    public async Task A_field_of_two_functions_is_a_guess_of_medium_confidence() => Assert.Equal("medium", await ConfidenceOf("""
        class Caller
        {
            Action? _work;
            public void Fast() => _work = Idle;
            public void Slow() => _work = Take;
            public void Run() { lock (B) { _work?.Invoke(); } }
        }
        """));

    [Fact]
    public async Task A_field_that_was_given_locks_of_two_classes_is_a_guess_of_medium_confidence() => Assert.Equal("medium", await ConfidenceOf("""
        class Worker(object gate) { public void Run() { lock (B) { lock (gate) { } } } }
        class App { static Worker First() => new(A); static Worker Second() => new(C); }
        """));

    [Fact]
    public async Task A_field_that_was_given_the_locks_of_one_class_is_no_guess() => Assert.Equal("high", await ConfidenceOf("""
        class Worker(object gate) { public void Run() { lock (B) { lock (gate) { } } } }
        class App { static Worker First() => new(A); static Worker Second() => new(A); }
        """));

    [Fact]
    public async Task A_chain_is_no_surer_than_its_least_sure_step() => Assert.Equal("low", await ConfidenceOf("""
        interface IStep { void Do(); }
        class Outer : IStep { Action? _work; public void Set() => _work = Take; public void Reset() => _work = Idle; public void Do() => _work?.Invoke(); }
        class Other : IStep { public void Do() { } }
        class Caller { public void Run(IStep step) { lock (B) { step.Do(); } } }
        """));

    [Fact]
    public async Task Two_guesses_are_less_sure_than_one() => Assert.Equal("low", await ConfidenceOf("""
        interface IStep { void Do(); }
        class Outer : IStep { Action? _work; public void Set() => _work = Take; public void Reset() => _work = Idle; public void Do() => _work?.Invoke(); }
        class Other : IStep { public void Do() { } }
        class Caller
        {
            IStep? _step;
            public void Set() => _step = new Outer();
            public void Reset() => _step = new Other();
            public void Run() { lock (B) { _step!.Do(); } }
        }
        """));

    [Fact]
    public async Task A_guess_on_the_other_side_makes_the_circle_a_guess()
    {
        var report = await ReportOf("""
            interface IListener { void Changed(); }
            class Log : IListener { public void Changed() { } }
            class Model
            {
                readonly object _gate = new();
                public void Read() { lock (_gate) { } }
                public void Write(IListener listener) { lock (_gate) { listener.Changed(); } }
            }
            class Screen(Model model) : IListener
            {
                readonly object _gate = new();
                public void Changed() { lock (_gate) { } }
                public void Refresh() { lock (_gate) { model.Read(); } }
            }
            """);

        Assert.Equal("low", report.Properties["Confidence"]);
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
        Assert.Contains("[dispatch]", report.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recursive_pair_that_is_a_guess_says_so_too()
    {
        var diagnostics = await AllRules.DiagnosticsWithUsings(("Test.cs", """
            abstract class Peer { public abstract void Take(); }
            class Quiet : Peer { public override void Take() { } }
            class Account : Peer
            {
                readonly object _gate = new();
                public override void Take() { lock (_gate) { } }
                public void Run(Peer other) { lock (_gate) { other.Take(); } }
            }
            """));

        var report = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK002");
        Assert.Equal("low", report.Properties["Confidence"]);
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
    }

    private static async Task<string?> ConfidenceOf(string source)
    {
        var diagnostics = await AllRules.DiagnosticsWithUsings(Crossing.GatesFile, ("Test.cs", source));
        return Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001").Properties["Confidence"];
    }

    private static async Task<Diagnostic> ReportOf(string source)
        => Assert.Single(await AllRules.DiagnosticsWithUsings(("Test.cs", source)), diagnostic => diagnostic.Id == "LOCK001");
}
