using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>Where the locks and methods of a program are, and how its methods name them.</summary>
internal sealed class Placement(LockProgram program)
{
    private const string World = "World";
    private const int StaticClasses = 3;

    private Layout Layout => program.Layout;

    private bool IsStatic => Layout is not (Layout.Instance or Layout.Parts);

    private bool IsHandedOn => Layout == Layout.Shared;

    /// <summary>The lock, as a method names it.</summary>
    public string PathOf(int @lock, int method) => Layout switch
    {
        Layout.StaticClasses => $"Locks{@lock % StaticClasses}.{LockProgram.NameOf(@lock)}",
        Layout.Instance => FieldOf(@lock),
        Layout.Shared => $"{SharedIn(method)}.{LockProgram.NameOf(@lock)}",
        Layout.Parts => $"{FieldOfPart(PartOf(@lock))}.{LockProgram.NameOf(@lock)}",
        Layout.Properties => LockProgram.NameOf(@lock),
        Layout.Parameters when !program.Methods[method].IsEntry && IsHandable(@lock) => ParameterOf(@lock),
        _ => FieldOf(@lock),
    };

    /// <summary>A call of a method from another one.</summary>
    public string Call(int callee, int caller, int conditions)
    {
        var arguments = Enumerable.Repeat("Free.Flip()", conditions);
        if (!program.Methods[callee].IsEntry)
            arguments = HandedOn.Select(@lock => PathOf(@lock, caller)).Concat(arguments);
        if (IsHandedOn && !program.Methods[callee].IsEntry)
            arguments = arguments.Prepend(SharedIn(caller));
        var receiver = Layout == Layout.StaticClasses && ClassOf(callee) != ClassOf(caller) ? $"{ClassOf(callee)}." : "";
        return $"{receiver}{program.NameOfMethod(callee)}({string.Join(", ", arguments)})";
    }

    /// <summary>Whether the pairs of methods that take and release locks can be called by objects, which know no more than their owner.</summary>
    public bool HasScopes => Layout is not (Layout.Shared or Layout.Parameters);

    /// <summary>An object that calls such a pair.</summary>
    public string NewScope(Wrapped wrapped) => $"new Scope{wrapped.EnterMethod}({(IsStatic ? "" : "this")})";

    /// <summary>The first line of a method.</summary>
    public string HeadOf(int method, int conditions)
    {
        var parameters = Enumerable.Range(0, conditions).Select(index => $"bool c{index}");
        var isEntry = program.Methods[method].IsEntry;
        if (!isEntry)
            parameters = HandedOn.Select(@lock => $"{program.Locks[@lock].Declaration.Type} {ParameterOf(@lock)}").Concat(parameters);
        if (IsHandedOn && !isEntry)
            parameters = parameters.Prepend("Shared shared");
        var visibility = isEntry ? "public" : Layout == Layout.StaticClasses ? "internal" : "private";
        return $"{visibility} {(IsStatic ? "static " : "")}void {program.NameOfMethod(method)}({string.Join(", ", parameters)})";
    }

    /// <summary>All classes, with the locks and the methods in them.</summary>
    public IEnumerable<IEnumerable<string>> Classes(IReadOnlyList<IEnumerable<string>> methods) =>
        [.. ClassesOfLocks(), .. ClassesOfMethods(methods)];

    private IEnumerable<IEnumerable<string>> ClassesOfLocks()
    {
        var locks = Enumerable.Range(0, program.Locks.Length);
        return Layout switch
        {
            Layout.StaticClasses => locks.GroupBy(@lock => @lock % StaticClasses)
                .Select(group => Code.Block($"internal static class Locks{group.Key}", Fields(group, "internal static"))),
            Layout.Parts => locks.GroupBy(PartOf).Select(group => Code.Block($"internal sealed class {group.Key}", Fields(group, "internal"))),
            Layout.Shared =>
                [Code.Block("internal sealed class Shared", ["internal static readonly Shared Instance = new();", .. Fields(locks, "internal")])],
            _ => [],
        };

        IEnumerable<string> Fields(IEnumerable<int> some, string visibility) =>
            some.Select(@lock => Field(@lock, visibility, LockProgram.NameOf(@lock)));
    }

    private IEnumerable<IEnumerable<string>> ClassesOfMethods(IReadOnlyList<IEnumerable<string>> methods)
    {
        var locks = Enumerable.Range(0, program.Locks.Length);
        IEnumerable<string> fields = Layout switch
        {
            Layout.Properties => locks.SelectMany(@lock => (IEnumerable<string>)[Field(@lock, "private static", FieldOf(@lock)), Property(@lock)]),
            Layout.Static or Layout.Parameters => locks.Select(@lock => Field(@lock, "private static", FieldOf(@lock))),
            Layout.Instance => locks.Select(@lock => Field(@lock, "private", FieldOf(@lock))),
            Layout.Parts => locks.Select(PartOf).Distinct().Select(part => $"private readonly {part} {FieldOfPart(part)} = new();"),
            _ => [],
        };
        return Enumerable.Range(0, methods.Count).GroupBy(ClassOf).Select(group => Code.Block(
            $"public {(IsStatic ? "static" : "sealed")} class {group.Key}",
            Code.Apart([fields, .. group.Select(method => methods[method]), Under(group), .. Scopes(group)])));
    }

    private IEnumerable<IEnumerable<string>> Scopes(IEnumerable<int> methods)
    {
        var uses =
            from method in methods
            from wrapped in program.Methods[method].Statements.OfType<Wrapped>()
            where wrapped.Style == WrapperStyle.Using && HasScopes
            select (Name: $"Scope{wrapped.EnterMethod}", Enter: Call(wrapped.EnterMethod, method, 0), Exit: Call(wrapped.ExitMethod, method, 0));
        return uses.DistinctBy(use => use.Name).Select(use => Scope(use.Name, use.Enter, use.Exit));
    }

    private IEnumerable<string> Scope(string name, string enter, string exit) => IsStatic
        ? Code.Block($"private sealed class {name} : IDisposable", [$"public {name}() => {enter};", "", $"public void Dispose() => {exit};"])
        : Code.Block(
            $"private sealed class {name} : IDisposable",
            [
                $"private readonly {World} _world;", "", .. Code.Block($"public {name}({World} world)", ["_world = world;", $"_world.{enter};"]), "",
                $"public void Dispose() => _world.{exit};",
            ]);

    // What holds a lock while a delegate runs is in each class that needs it.
    private IEnumerable<string> Under(IEnumerable<int> methods)
    {
        var isNeeded = methods.SelectMany(method => program.Methods[method].Statements)
            .Any(statement => statement is Hold { Style: HoldStyle.Delegate } hold && program.Locks[hold.Lock] == LockKind.Monitor);
        return isNeeded ? Code.Block("private static void Under(object gate, Action body)", Code.Block("lock (gate)", ["body();"])) : [];
    }

    private static string FieldOf(int @lock) => $"_{char.ToLowerInvariant(LockProgram.NameOf(@lock)[0])}";

    private static string PartOf(int @lock) => @lock % 2 == 0 ? "Left" : "Right";

    private static string FieldOfPart(string part) => $"_{part.ToLowerInvariant()}";

    private string ClassOf(int method) => Layout == Layout.StaticClasses ? $"{World}{method % StaticClasses}" : World;

    // The locks that helpers are given. A spin lock would have to be given by reference.
    private IEnumerable<int> HandedOn => Layout == Layout.Parameters ? Enumerable.Range(0, program.Locks.Length).Where(IsHandable) : [];

    private bool IsHandable(int @lock) => program.Locks[@lock] != LockKind.Spin;

    private static string ParameterOf(int @lock) => LockProgram.NameOf(@lock).ToLowerInvariant();

    private string Property(int @lock)
    {
        var byReference = program.Locks[@lock] == LockKind.Spin ? "ref " : "";
        return $"private static {byReference}{program.Locks[@lock].Declaration.Type} {LockProgram.NameOf(@lock)} => {byReference}{FieldOf(@lock)};";
    }

    private string SharedIn(int method) => program.Methods[method].IsEntry ? "Shared.Instance" : "shared";

    private string Field(int @lock, string visibility, string name)
    {
        var (modifier, type, initializer) = program.Locks[@lock].Declaration;
        return $"{visibility} {modifier}{type} {name} = {initializer};";
    }
}
