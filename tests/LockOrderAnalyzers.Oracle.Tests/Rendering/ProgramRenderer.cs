using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>Writes a lock program down as C#, in a namespace of its own.</summary>
internal sealed class ProgramRenderer
{
    /// <summary>What all programs use: a condition that nothing is known of.</summary>
    public const string Common = """
        global using System;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        internal static class Free
        {
            internal static bool Flip() => Random.Shared.Next(2) == 0;
        }

        """;

    private readonly LockProgram _program;
    private readonly Placement _placement;

    private ProgramRenderer(LockProgram program)
    {
        _program = program;
        _placement = new Placement(program);
    }

    public static string Render(LockProgram program, string programNamespace)
    {
        var renderer = new ProgramRenderer(program);
        var methods = program.Methods.Select((_, method) => renderer.Method(method).ToList()).ToList();
        return string.Join('\n', [.. Code.Apart([[$"namespace {programNamespace};"], .. renderer._placement.Classes(methods)]), ""]);
    }

    private IEnumerable<string> Method(int method)
    {
        var body = new MethodBody(this, method);
        var lines = body.Block(_program.Methods[method].Body, isRepeated: false);
        return Code.Block(_placement.HeadOf(method, ConditionsOf(method)), lines);
    }

    // As many parameters as there are conditions outside loops that are read from one.
    private int ConditionsOf(int method) => CountConditions(_program.Methods[method].Body);

    private static int CountConditions(ImmutableArray<Statement> block) => block.Sum(statement => statement switch
    {
        Loop => 0,
        Branch { Condition: ConditionStyle.Parameter } or Split { Condition: ConditionStyle.Parameter } =>
            1 + statement.Blocks.Sum(CountConditions),
        _ => statement.Blocks.Sum(CountConditions),
    });

    private sealed class MethodBody(ProgramRenderer renderer, int method)
    {
        private int _flags;
        private int _conditions;
        private int _loops;

        public IEnumerable<string> Block(ImmutableArray<Statement> block, bool isRepeated) =>
            [.. block.SelectMany(statement => Statement(statement, isRepeated))];

        private IEnumerable<string> Statement(Statement statement, bool isRepeated)
        {
            switch (statement)
            {
                case Hold hold:
                    return KindOf(hold.Lock).Hold(PathOf(hold.Lock), hold.Access, hold.Style, Block(hold.Body, isRepeated), Flag());
                case Split split:
                    return Divide(split, isRepeated);
                case Enter entered:
                    return KindOf(entered.Lock).Enter(PathOf(entered.Lock), entered.Access, Flag());
                case Exit exited:
                    return [KindOf(exited.Lock).Exit(PathOf(exited.Lock), exited.Access)];
                case Attempt attempt:
                    return Try(attempt, isRepeated);
                case Call call:
                    return [$"{CallOf(call.Method)};"];
                case Wrapped wrapped:
                    var body = Block(wrapped.Body, isRepeated);
                    if (wrapped.Style == WrapperStyle.Using && renderer._placement.HasScopes)
                        return Code.Block($"using ({renderer._placement.NewScope(wrapped)})", body);
                    var exit = Code.Block("finally", [$"{CallOf(wrapped.ExitMethod)};"]);
                    return [$"{CallOf(wrapped.EnterMethod)};", .. Code.Block("try", body), .. exit];
                case Branch branch:
                    return Either(Condition(branch.Condition, isRepeated), Block(branch.Then, isRepeated), Block(branch.Else, isRepeated));
                case Loop loop:
                    return Repeat(loop);
                case Leave:
                    return ["return;"];
                case Start start:
                    return Begin(start);
                case Wait wait:
                    return [$"{Join(wait)};"];
                default:
                    throw new NotSupportedException(statement.ToString());
            }
        }

        private IEnumerable<string> Divide(Split split, bool isRepeated)
        {
            var exit = KindOf(split.Lock).Exit(PathOf(split.Lock), split.Access);
            var enter = KindOf(split.Lock).Enter(PathOf(split.Lock), split.Access, Flag());
            var condition = Condition(split.Condition, isRepeated);
            return [.. enter, .. Either(condition, [.. Block(split.Then, isRepeated), exit], [.. Block(split.Else, isRepeated), exit])];
        }

        private IEnumerable<string> Try(Attempt attempt, bool isRepeated)
        {
            var kind = KindOf(attempt.Lock);
            var (before, condition) = kind.Attempt(PathOf(attempt.Lock), attempt.Access, attempt.IsTimed, Flag());
            var exit = kind.Exit(PathOf(attempt.Lock), attempt.Access);
            var body = Block(attempt.Body, isRepeated);
            var otherwise = Block(attempt.Otherwise, isRepeated);
            if (attempt.Style == AttemptStyle.Flag)
            {
                var flag = $"got{Flag()}";
                return
                [
                    .. before, $"var {flag} = {condition};",
                    .. Code.Block("try", Either(flag, body, otherwise)), .. Code.Block("finally", [$"if ({flag})", $"    {exit}"]),
                ];
            }

            IEnumerable<string> safe = [.. Code.Block("try", body), .. Code.Block("finally", [exit])];
            return attempt.Style == AttemptStyle.IfNot
                ? [.. before, .. Code.Block($"if (!{condition})", otherwise), .. Code.Block("else", safe)]
                : [.. before, .. Either(condition, safe, otherwise)];
        }

        private IEnumerable<string> Begin(Start start)
        {
            var call = CallOf(start.Method);
            return start.Style switch
            {
                StartStyle.RunMethod when call.EndsWith("()", StringComparison.Ordinal) => [$"var t{start.Task} = Task.Run({call[..^2]});"],
                StartStyle.Factory => [$"var t{start.Task} = Task.Factory.StartNew(() => {call});"],
                StartStyle.Thread => [$"var t{start.Task} = new Thread(() => {call});", $"t{start.Task}.Start();"],
                _ => [$"var t{start.Task} = Task.Run(() => {call});"],
            };
        }

        private string Join(Wait wait)
        {
            var start = renderer._program.Methods[method].Statements.OfType<Start>().First(start => start.Task == wait.Task);
            return (start.Style, wait.Style) switch
            {
                (StartStyle.Thread, _) => $"t{wait.Task}.Join()",
                (_, WaitStyle.WaitAll) => $"Task.WaitAll(t{wait.Task})",
                (_, WaitStyle.GetResult) => $"t{wait.Task}.GetAwaiter().GetResult()",
                _ => $"t{wait.Task}.Wait()",
            };
        }

        private static IEnumerable<string> Either(string condition, IEnumerable<string> then, IEnumerable<string> otherwise)
        {
            var lines = otherwise.ToList();
            return [.. Code.Block($"if ({condition})", then), .. lines.Count == 0 ? [] : Code.Block("else", lines)];
        }

        private IEnumerable<string> Repeat(Loop loop)
        {
            var variable = $"i{_loops++}";
            var body = Block(loop.Body, isRepeated: true);
            return loop.Style switch
            {
                LoopStyle.Do => [.. Code.Block("do", body).SkipLast(1), "} while (Free.Flip());"],
                LoopStyle.For => Code.Block($"for (var {variable} = Random.Shared.Next(3); {variable} > 0; {variable}--)", body),
                LoopStyle.ForEach => Code.Block($"foreach (var {variable} in Enumerable.Range(0, Random.Shared.Next(3)))", body),
                _ => Code.Block("while (Free.Flip())", body),
            };
        }

        private string Condition(ConditionStyle style, bool isRepeated) => style switch
        {
            ConditionStyle.Random => "Random.Shared.Next(2) == 0",
            ConditionStyle.Parameter when !isRepeated => $"c{_conditions++}",
            _ => "Free.Flip()",
        };

        private string CallOf(int callee) => renderer._placement.Call(callee, method, renderer.ConditionsOf(callee));

        private string Flag() => $"taken{_flags++}";

        private LockKind KindOf(int @lock) => renderer._program.Locks[@lock];

        private string PathOf(int @lock) => renderer._placement.PathOf(@lock, method);
    }
}
