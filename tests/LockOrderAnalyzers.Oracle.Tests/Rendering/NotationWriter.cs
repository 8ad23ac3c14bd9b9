using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>Writes a lock program down as the C# that makes it, to be pasted into a test.</summary>
internal static class NotationWriter
{
    public static string Write(LockProgram program)
    {
        var kinds = string.Join(", ", program.Locks.Select(kind => $"LockKind.{kind}"));
        var methods = program.Methods.Select(method => $",\n    {(method.IsEntry ? "Entry" : "Helper")}({Items(method.Body)})");
        var layout = program.Layout == Layout.Static ? "" : $" with {{ Layout = Layout.{program.Layout} }}";
        return $"Program([{kinds}]{string.Concat(methods)}){layout}";
    }

    private static string Items(ImmutableArray<Statement> block) => string.Join(", ", block.Select(Write));

    private static string Rest(ImmutableArray<Statement> block) => block.IsEmpty ? "" : $", {Items(block)}";

    private static string Write(Statement statement) => statement switch
    {
        Hold hold => $"{Verb(hold.Access)}({Name(hold.Lock)}{Rest(hold.Body)}){With("Style", hold.Style)}",
        Split split =>
            $"new Split({Name(split.Lock)}, Access.{split.Access}, ConditionStyle.{split.Condition}, [{Items(split.Then)}], [{Items(split.Else)}])",
        Enter enter => $"Enter({Name(enter.Lock)}, Access.{enter.Access})",
        Exit exit => $"Exit({Name(exit.Lock)}, Access.{exit.Access})",
        Attempt attempt =>
            $"new Attempt({Name(attempt.Lock)}, Access.{attempt.Access}, {(attempt.IsTimed ? "true" : "false")}, "
            + $"[{Items(attempt.Body)}], [{Items(attempt.Otherwise)}]){With("Style", attempt.Style)}",
        Call call => $"Call({call.Method})",
        Wrapped wrapped => $"Wrapped({wrapped.EnterMethod}, {wrapped.ExitMethod}{Rest(wrapped.Body)}){With("Style", wrapped.Style)}",
        Branch branch => $"Branch([{Items(branch.Then)}], [{Items(branch.Else)}]){With("Condition", branch.Condition)}",
        Loop loop => $"Loop({Items(loop.Body)}){With("Style", loop.Style)}",
        Leave => "Leave()",
        Start start => $"Start({start.Task}, {start.Method}){With("Style", start.Style)}",
        Wait wait => $"Wait({wait.Task}){With("Style", wait.Style)}",
        _ => throw new NotSupportedException(statement.ToString()),
    };

    private static string With<T>(string property, T value)
        where T : struct, Enum => value.Equals(default(T)) ? "" : $" with {{ {property} = {typeof(T).Name}.{value} }}";

    private static string Verb(Access access) => access switch
    {
        Access.Shared => "Read",
        Access.Upgradeable => "Upgradeable",
        _ => "Hold",
    };

    private static string Name(int @lock) => LockProgram.NameOf(@lock);
}
