namespace LockOrderAnalyzers.Live.Tests.Editor;

/// <summary>A mistake for each rule.</summary>
internal static class LiveCases
{
    private const string Here = "Here.cs";
    private const string There = "There.cs";

    private static readonly LiveCase[] s_all =
    [
        new(
            "LOCK001",
            Here, "public static class Here { public static void Run() { lock (Locks.B) { lock (Locks.A) { } } } }",
            There, "public static class There { public static void Run() { lock (Locks.A) { Take(); } } public static void Again() { lock (Locks.A) { Take(); } } static void Take() { lock (Locks.B) { } } }",
            new("lock (Locks.A)", ""),
            new("lock (Locks.B)", "")),
        new(
            "LOCK002",
            Here, "public partial class Account { public void Transfer(Account to) { lock (_gate) { to.Add(); } } }",
            There, "public partial class Account { private readonly object _gate = new(); public void Add() { lock (_gate) { } } }",
            new("to.Add();", ""),
            new("lock (_gate)", "")),
        new(
            "LOCK003",
            Here, "public static class Here { public static void Run() { lock (Locks.B) { There.Run(); } } }",
            There, "[assembly: LockOrder(\"Locks.A\", \"Locks.B\")] public static class There { public static void Run() { lock (Locks.A) { } } }",
            new("lock (Locks.B)", ""),
            new("lock (Locks.A)", "")),
        new(
            "LOCK004",
            Here, "public static class Here { public static void Run() { Locks.Slot.Wait(); There.Run(); Locks.Slot.Release(); } }",
            There, "public static class There { public static void Run() { Locks.Slot.Wait(); Locks.Slot.Release(); } }",
            new("There.Run();", ""),
            new("Locks.Slot.Wait(); Locks.Slot.Release();", "")),
        new(
            "LOCK005",
            Here, "public static class Here { public static void Run() { Monitor.Enter(Locks.A); There.Run(); Monitor.Exit(Locks.A); } }",
            There, "public static class There { public static void Run() { Monitor.Exit(Locks.A); } }",
            new("There.Run();", ""),
            new("Monitor.Exit(Locks.A);", "")),
        new(
            "LOCK006",
            Here, "public static class Here { public static void Run() { Monitor.Enter(Locks.A); There.Run(); Monitor.Exit(Locks.A); } }",
            There, "public static class There { public static void Run() { throw new System.Exception(); } }",
            new("There.Run();", ""),
            new("throw new System.Exception();", "")),
        new(
            "LOCK007",
            Here, "public partial class Roster { public void Add() { Insert(); } }",
            There, "public partial class Roster { private readonly object _gate = new(); private void Insert() { Lockdep.AssertHeld(_gate); } }",
            new("Insert();", "lock (_gate) Insert();"),
            new("Lockdep.AssertHeld(_gate);", "")),
        new(
            "LOCK008",
            Here, "public static class Here { static SpinLock s_spin; public static void Run() { var taken = false; try { s_spin.Enter(ref taken); There.Run(); } finally { if (taken) s_spin.Exit(); } } }",
            There, "public static class There { public static void Run() { Thread.Sleep(1); } }",
            new("There.Run();", ""),
            new("Thread.Sleep(1);", "")),
        new(
            "LOCK009",
            Here, "public static class Here { public static void Run() { lock (Locks.A) { There.Run().Wait(); } } }",
            There, "public static class There { public static Task Run() { return Task.Run(() => { lock (Locks.A) { } }); } }",
            new("lock (Locks.A)", ""),
            new("lock (Locks.A)", "")),
        new(
            "LOCK010",
            Here, "public static class Here { public static void Run() { lock (Locks.A) { There.Run(); } } }",
            There, "public static class There { public static event System.Action? Changed; internal static void Run() { Changed?.Invoke(); } }",
            new("There.Run();", ""),
            new("Changed?.Invoke();", "")),
        new(
            "LOCK011",
            Here, "[assembly: LockOrder(\"Locks.A\", \"Locks.Missing\")]",
            There, "internal static partial class Locks { public static readonly object Found = new(); public static void Run() { lock (Found) { } } }",
            new("Locks.Missing", "Locks.Found"),
            new("object Found = new(); public static void Run() { lock (Found)", "object Missing = new(); public static void Run() { lock (Missing)")),
        new(
            "LOCK012",
            Here, "[assembly: KnownSafeLockOrder(\"Locks.A\", \"Locks.B\")]",
            There, "public static class There { public static void Run() { lock (Locks.B) { lock (Locks.C) { } } lock (Locks.A) { } } }",
            new("\"Locks.A\", \"Locks.B\"", "\"Locks.B\", \"Locks.C\""),
            new("lock (Locks.A) {", "lock (Locks.A) { lock (Locks.B) { }")),
        new(
            "LOCK013",
            Here, "public static class Here { public static void Run() { lock (Locks.A) { lock (Locks.B) { } } } }",
            There, "public static class There { public static void Run() { lock (Locks.B) { lock (Locks.A) { } } } }",
            new("lock (Locks.B)", ""),
            new("lock (Locks.A)", "")),
        new(
            "LOCK014",
            "here.lockorder.txt", "There.Run takes Locks.A",
            There, "public static class There { public static void Walk() { } }",
            new("There.Run", "There.Walk"),
            new("Walk", "Run")),
        new(
            "LOCK015",
            Here, "public static class Here { }",
            "options.globalconfig", "is_global = true\nlockorder.maximum_confidence = low\n",
            new("public", "internal"),
            new("maximum", "minimum")),
        new(
            "LOCK900",
            Here,
            """
            public static class Here
            {
                public static void Run(bool a, bool b, bool c, bool d, bool e, bool f)
                {
                    if (a) Monitor.Enter(Locks.A);
                    if (b) Monitor.Enter(Locks.B);
                    if (c) Monitor.Enter(Locks.C);
                    if (d) Monitor.Enter(Locks.D);
                    if (e) Monitor.Enter(Locks.E);
                    if (f) There.Run();
                }
            }
            """,
            There, "public static class There { public static void Run() { Monitor.Enter(Locks.F); } }",
            new("if (e) Monitor.Enter(Locks.E);", ""),
            new("Monitor.Enter(Locks.F);", "")),
    ];

    /// <summary>The rules that have a case.</summary>
    public static IEnumerable<string> Rules => s_all.Select(static one => one.Rule);

    /// <summary>The case of a rule.</summary>
    public static LiveCase Of(string rule) => s_all.Single(one => one.Rule == rule);
}
