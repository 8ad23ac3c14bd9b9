using LockOrderAnalyzers.Tests.CallGraph;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Confidence;

/// <summary>Which of several circles are reported: what is certain is never hidden by what is a guess.</summary>
public sealed class FoldingTests
{
    private const string Types = """
        interface IWork { void Do(); }
        class Taking : IWork { public void Do() { lock (A) { } } }
        class Idling : IWork { public void Do() { } }
        """;

    [Fact]
    public async Task A_certain_circle_is_not_hidden_by_a_smaller_guess()
    {
        var reports = await ReportsOf($$"""
            {{Types}}
            class Caller
            {
                public void Guess(IWork work) { lock (B) { work.Do(); } }
                public void Bc() { lock (B) { lock (C) { } } }
                public void Ca() { lock (C) { lock (A) { } } }
            }
            """);

        Assert.Equal([("Guess", "low", DiagnosticSeverity.Info), ("Ca", "high", DiagnosticSeverity.Warning)], reports);
    }

    [Fact]
    public async Task A_guess_around_a_smaller_certain_circle_is_folded_into_it()
    {
        var reports = await ReportsOf($$"""
            {{Types}}
            class Caller
            {
                public void Ba() { lock (B) { lock (A) { } } }
                public void Bc() { lock (B) { lock (C) { } } }
                public void Guess(IWork work) { lock (C) { work.Do(); } }
            }
            """);

        Assert.Equal([("Ba", "high", DiagnosticSeverity.Warning)], reports);
    }

    [Fact]
    public async Task A_guess_around_a_smaller_guess_is_folded_into_it()
    {
        var reports = await ReportsOf($$"""
            {{Types}}
            class Caller
            {
                public void Small(IWork work) { lock (B) { work.Do(); } }
                public void Bc() { lock (B) { lock (C) { } } }
                public void Large(IWork work) { lock (C) { work.Do(); } }
            }
            """);

        Assert.Equal([("Small", "low", DiagnosticSeverity.Info)], reports);
    }

    [Fact]
    public async Task A_circle_that_is_surer_is_not_hidden_by_a_smaller_one_that_is_less_sure()
    {
        var reports = await ReportsOf($$"""
            {{Types}}
            class Caller
            {
                Action? _work;
                public void Fast() => _work = Idle;
                public void Slow() => _work = Take;
                public void Small(IWork work) { lock (B) { work.Do(); } }
                public void Bc() { lock (B) { lock (C) { } } }
                public void Large() { lock (C) { _work?.Invoke(); } }
            }
            """);

        Assert.Equal([("Small", "low", DiagnosticSeverity.Info), ("Large", "medium", DiagnosticSeverity.Info)], reports);
    }

    [Theory]
    [InlineData("public void Guess(IWork work) { lock (B) { work.Do(); } } public void Sure() { lock (B) { Inner(); } } void Inner() { Take(); }")]
    [InlineData("public void Sure() { lock (B) { Inner(); } } void Inner() { Take(); } public void Guess(IWork work) { lock (B) { work.Do(); } }")]
    public async Task One_circle_that_is_certain_and_guessed_is_one_report_of_the_certain_chain(string members)
    {
        var reports = await ReportsOf($$"""
            {{Types}}
            class Caller { {{members}} }
            """);

        Assert.Equal([("Sure", "high", DiagnosticSeverity.Warning)], reports);
    }

    [Fact]
    public async Task One_circle_through_two_targets_is_one_report()
    {
        var reports = await ReportsOf("""
            interface IWork { void Do(); }
            class First : IWork { public void Do() { lock (A) { } } }
            class Second : IWork { public void Do() { lock (A) { } } }
            class Third : IWork { public void Do() { } }
            class Caller { public void Run(IWork work) { lock (B) { work.Do(); } } }
            """);

        Assert.Equal([("Run", "low", DiagnosticSeverity.Info)], reports);
    }

    [Fact]
    public async Task Two_circles_through_two_targets_are_two_reports()
    {
        var reports = await ReportsOf("""
            interface IWork { void Do(); }
            class First : IWork { public void Do() { lock (A) { } } }
            class Second : IWork { public void Do() { lock (C) { } } }
            class Caller
            {
                public void Cb() { lock (C) { lock (B) { } } }
                public void Cb2() { lock (C) { lock (B) { } } }
                public void Run(IWork work) { lock (B) { work.Do(); } }
            }
            """);

        Assert.Equal([("Run", "low", DiagnosticSeverity.Info), ("Run", "low", DiagnosticSeverity.Info)], reports);
    }

    [Fact]
    public async Task Targets_that_all_close_the_circle_are_reported_once_although_none_is_sure()
    {
        var reports = await ReportsOf("""
            interface IWork { void Do(); }
            class First : IWork { public void Do() { Take(); } }
            class Second : IWork { public void Do() { lock (A) { } } }
            class Caller
            {
                IWork? _work;
                public void One() => _work = new First();
                public void Two() => _work = new Second();
                public void Run() { lock (B) { _work!.Do(); } }
            }
            """);

        var (place, _, _) = Assert.Single(reports);
        Assert.Equal("Run", place);
    }

    // The member that each LOCK001 stands in, its confidence and its severity.
    private static async Task<(string Member, string? Confidence, DiagnosticSeverity Severity)[]> ReportsOf(string source)
    {
        var diagnostics = await AllRules.DiagnosticsWithUsings(Crossing.GatesFile, ("Test.cs", source));
        return
        [
            .. diagnostics.Where(diagnostic => diagnostic.Id == "LOCK001")
                .Select(diagnostic => (MemberAt(source, diagnostic.Location), diagnostic.Properties["Confidence"], diagnostic.Severity)),
        ];
    }

    private static string MemberAt(string source, Location location)
    {
        var before = source[..location.SourceSpan.Start];
        var start = before.LastIndexOf("void ", StringComparison.Ordinal) + "void ".Length;
        return source[start..source.IndexOf('(', start)];
    }
}
