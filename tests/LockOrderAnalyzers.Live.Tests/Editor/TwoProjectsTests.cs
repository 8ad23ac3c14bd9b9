using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Editor;

/// <summary>A project that refers to another one sees its declarations as they are now, and not its bodies.</summary>
public sealed class TwoProjectsTests
{
    private const string Store = """
        using LockOrderAnalyzers;
        public class Store
        {
            public readonly object Gate = new();
            public void Save() { Saved(); }
            protected virtual void Saved() { }
            [RequiresLock("gate")]
            public static void Write(object gate) { }
        }
        """;

    private const string Shop = """
        public class Shop : Store
        {
            private readonly object _till = new();
            public void Close() { lock (Gate) { Save(); } }
            public void Open() { Write(_till); }
            public void Count() { lock (_till) { lock (Gate) { } } }
            public void Order() { lock (Gate) { lock (_till) { } } }
        }
        """;

    private readonly CodeEditor _editor = new();
    private readonly Solution _solution = LiveSolution.OfProjects(("Storage", [("Store.cs", Store)]), ("Shops", [("Shop.cs", Shop)]));

    [Fact]
    public async Task A_squiggle_depends_on_a_declaration_of_the_other_project()
    {
        Assert.Equal(1, await LiveCase.CountIn(_editor, _solution, "Shop.cs", "LOCK007"));

        var free = await new Typing("[RequiresLock(\"gate\")]", "").In(_solution, "Store.cs");
        Assert.Equal(0, await LiveCase.CountIn(_editor, free, "Shop.cs", "LOCK007"));

        var bound = await new Typing("public static void Write", "[RequiresLock(\"gate\")] public static void Write").In(free, "Store.cs");
        Assert.Equal(1, await LiveCase.CountIn(_editor, bound, "Shop.cs", "LOCK007"));
    }

    [Fact]
    public async Task A_name_that_the_other_project_gives_a_lock_is_that_of_the_report()
    {
        var before = await _editor.SquigglesIn(_solution.FileNamed("Shop.cs"));

        var named = await new Typing("public readonly object Gate", "[LockClass(\"vault\")] public readonly object Gate").In(_solution, "Store.cs");
        var after = await _editor.SquigglesIn(named.FileNamed("Shop.cs"));

        Assert.DoesNotContain(before, static diagnostic => diagnostic.GetMessage().Contains("vault", StringComparison.Ordinal));
        Assert.Contains(after, static diagnostic => diagnostic.Id == "LOCK001" && diagnostic.GetMessage().Contains("vault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_of_a_body_in_the_other_project_changes_nothing()
    {
        var before = await _editor.SquigglesIn(_solution.FileNamed("Shop.cs"));

        var edited = await new Typing("Saved(); }", "lock (Gate) { Saved(); } }").In(_solution, "Store.cs");
        var after = await _editor.SquigglesIn(edited.FileNamed("Shop.cs"));

        Assert.NotEmpty(before);
        Assert.Equal(before.Select(static diagnostic => diagnostic.ToString()), after.Select(static diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public async Task A_file_that_two_projects_share_has_the_squiggles_of_each()
    {
        const string Shared = "static partial class Shared { static readonly object a = new(), b = new(); public static void Run() { lock (a) { lock (b) { Over(); } } } static partial void Over(); }";
        var solution = LiveSolution.OfProjects(("One", [("Shared.cs", Shared), ("Only.cs", "static partial class Shared { static partial void Over() { lock (a) { } } static void Back() { lock (b) { lock (a) { } } } }")]), ("Two", [("Shared.cs", Shared)]));

        var counts = new List<int>();
        foreach (var project in solution.Projects)
            counts.Add((await _editor.SquigglesIn(project.Documents.Single(static document => document.Name == "Shared.cs"))).Length);

        Assert.Equal([1, 0], counts);
    }
}
