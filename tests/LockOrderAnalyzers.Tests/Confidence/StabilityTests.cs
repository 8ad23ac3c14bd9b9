using System.Text.RegularExpressions;
using LockOrderAnalyzers.Tests.CallGraph;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Confidence;

/// <summary>Guesses come out the same in every build: the same circles, through the same targets, in the same words.</summary>
public sealed partial class StabilityTests
{
    private static readonly (string Name, string Content)[] s_files =
    [
        Crossing.GatesFile,
        ("IWork.cs", "interface IWork { void Do(); }"),
        ("Alpha.cs", "class Alpha : IWork { public void Do() { lock (A) { } } }"),
        ("Beta.cs", "class Beta : IWork { public void Do() { lock (A) { } } }"),
        ("Gamma.cs", "class Gamma : IWork { public void Do() { Take(); } }"),
        ("Delta.cs", "class Delta : IWork { public void Do() { lock (C) { } } }"),
        ("Bus.cs", "class Bus { public event Action? Changed; public void Raise() { lock (B) { Changed?.Invoke(); } } }"),
        ("First.cs", "class First(Bus bus) { public void Open() => bus.Changed += () => { lock (C) { } }; }"),
        ("Second.cs", "class Second(Bus bus) { public void Open() => bus.Changed += () => { lock (C) { lock (B) { } } }; }"),
        ("Caller.cs", """
            class Caller
            {
                IWork? _work;
                readonly List<Action> _all = new();
                public void Set() => _work = new Alpha();
                public void Set2() => _work = new Beta();
                public void Add() => _all.Add(Take);
                public void Add2() => _all.Add(Idle);
                public void Guess(IWork work) { lock (B) { work.Do(); } }
                public void Assigned() { lock (B) { _work!.Do(); } }
                public void Listed() { lock (C) { foreach (var work in _all) work(); } }
                public void Ordered() { lock (C) { lock (B) { } } }
            }
            """),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_order_of_files_changes_no_text(int seed)
    {
        var shuffled = s_files.ToArray();
        new Random(seed).Shuffle(shuffled);
        var expected = await TextOf(s_files);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await TextOf(shuffled));
    }

    [Fact]
    public async Task The_next_build_says_the_same()
    {
        var first = await TextOf(s_files);

        for (var build = 0; build < 3; build++)
            Assert.Equal(first, await TextOf(s_files));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_order_of_members_changes_no_chain(int seed)
    {
        string[] members =
        [
            "interface IWork { void Do(); }",
            "class Alpha : IWork { public void Do() { lock (A) { } } }",
            "class Beta : IWork { public void Do() { Take(); } }",
            "class Idling : IWork { public void Do() { } }",
            "IWork? _work;",
            "Action? _action;",
            "public void Set() => _work = new Alpha();",
            "public void Set2() => _work = new Beta();",
            "public void Set3() => _work = new Idling();",
            "public void Set4() => _action = Take;",
            "public void Set5() => _action = Idle;",
            "public void Assigned() { lock (B) { _work!.Do(); } }",
            "public void Ordered() { lock (B) { lock (C) { } } }",
            "public void Called() { lock (C) { _action?.Invoke(); } }",
        ];
        var expected = await ChainsOf(members);
        var shuffled = members.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await ChainsOf(shuffled));
    }

    private static async Task<string[]> TextOf((string Name, string Content)[] files)
        => [.. (await AllRules.DiagnosticsWithUsings(files)).Select(diagnostic => $"{diagnostic} {Confidence(diagnostic)} {string.Join(", ", diagnostic.AdditionalLocations.Select(location => location.GetLineSpan()))}")];

    // The chains without lines: through which methods, and how sure.
    private static async Task<string[]> ChainsOf(string[] members)
    {
        var source = $"class Caller\n{{\n{string.Join("\n", members)}\n}}";
        var diagnostics = await AllRules.DiagnosticsWithUsings(Crossing.GatesFile, ("Test.cs", source));
        return
        [
            .. diagnostics.Where(diagnostic => diagnostic.Id == "LOCK001")
                .Select(diagnostic => $"{Confidence(diagnostic)}: {LineNumber().Replace(diagnostic.GetMessage(), ":N")}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string? Confidence(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault("Confidence");

    [GeneratedRegex(@"(?<=\.cs):\d+")]
    private static partial Regex LineNumber();
}
