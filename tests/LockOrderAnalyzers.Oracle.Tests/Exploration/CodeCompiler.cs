using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>Turns a program into code for threads, from the last statement to the first: each is compiled with the place that follows it.</summary>
internal sealed class CodeCompiler
{
    private readonly LockProgram _program;
    private readonly List<Point> _points = [];
    private readonly Point _end;
    private int _threads;

    private CodeCompiler(LockProgram program)
    {
        _program = program;
        _end = Add(Operation.End);
    }

    public static ProgramCode Compile(LockProgram program)
    {
        var compiler = new CodeCompiler(program);
        var begins = new List<(int Entry, Point Begin, int Threads)>();
        foreach (var entry in program.Entries)
        {
            compiler._threads = 1;
            var begin = compiler.Method(entry, compiler._end);
            begins.Add((entry, begin, compiler._threads));
        }

        // Points that do nothing are left out: whoever comes there chooses where to go on.
        var ids = new Dictionary<Point, int>();
        foreach (var point in compiler._points.Where(point => point.Operation is not null))
            ids.Add(point, ids.Count);
        return new ProgramCode(
            [.. ids.Keys.Select(point => point.ToInstruction(ids))],
            [.. begins.Select(begin => new ThreadCode(begin.Entry, Point.Reached([begin.Begin], ids), begin.Threads))]);
    }

    private Point Method(int method, Point next)
    {
        var activation = new Activation(next, CanLeave: true, []);
        foreach (var start in _program.Methods[method].Statements.OfType<Start>())
        {
            if (!activation.Threads.TryAdd(start.Task, _threads++))
                throw new UnfitProgramException($"Task {start.Task} is started in two places.");
        }

        return Block(_program.Methods[method].Body, next, activation);
    }

    private Point Block(ImmutableArray<Statement> block, Point next, Activation activation)
    {
        for (var index = block.Length - 1; index >= 0; index--)
            next = Statement(block[index], next, activation);
        return next;
    }

    private Point Statement(Statement statement, Point next, Activation activation) => statement switch
    {
        Hold hold => Add(Operation.Acquire, hold.Lock, hold.Access)
            .To(Held(hold.Body, hold.Lock, hold.Access, next, activation, hold.Style != HoldStyle.Bare, hold.Style != HoldStyle.Delegate)),
        Split split => Add(Operation.Acquire, split.Lock, split.Access).To(
            Held(split.Then, split.Lock, split.Access, next, activation, isSafe: false),
            Held(split.Else, split.Lock, split.Access, next, activation, isSafe: false)),
        Enter enter => Add(Operation.Acquire, enter.Lock, enter.Access).To(next),
        Exit exit => Add(Operation.Release, exit.Lock, exit.Access).To(next),
        Attempt attempt => Add(Operation.Attempt, attempt.Lock, attempt.Access)
            .To(Held(attempt.Body, attempt.Lock, attempt.Access, next, activation, isSafe: true))
            .OrTo(Block(attempt.Otherwise, next, activation)),
        Call call => Method(call.Method, next),
        Wrapped wrapped => Method(
            wrapped.EnterMethod,
            Block(wrapped.Body, Method(wrapped.ExitMethod, next), activation with { Exit = Method(wrapped.ExitMethod, activation.Exit) })),
        Branch branch => Add().To(Block(branch.Then, next, activation), Block(branch.Else, next, activation)),
        Loop loop => Loop(loop, next, activation),
        Leave when !activation.CanLeave => throw new UnfitProgramException("A delegate cannot leave the method around it."),
        Leave => activation.Exit,
        Start start => Add(Operation.Start, task: activation.ThreadOf(start.Task)).To(next).OrTo(Method(start.Method, _end)),
        Wait wait => Add(Operation.Wait, task: activation.ThreadOf(wait.Task)).To(next),
        _ => throw new NotSupportedException(statement.ToString()),
    };

    // What is not safe leaves the lock held where the method is left.
    private Point Held(
        ImmutableArray<Statement> body, int @lock, Access access, Point next, Activation activation, bool isSafe, bool canLeave = true)
    {
        var exit = isSafe ? Add(Operation.Release, @lock, access).To(activation.Exit) : activation.Exit;
        var inner = activation with { Exit = exit, CanLeave = canLeave && activation.CanLeave };
        return Block(body, Add(Operation.Release, @lock, access).To(next), inner);
    }

    private Point Loop(Loop loop, Point next, Activation activation)
    {
        var again = Add();
        var body = Block(loop.Body, again, activation);
        again.To(body, next);
        return loop.Style == LoopStyle.Do ? body : again;
    }

    private Point Add(Operation? operation = null, int @lock = 0, Access access = default, int task = 0)
    {
        var point = new Point(operation, @lock, access, task);
        _points.Add(point);
        return point;
    }

    /// <summary>One call of a method: where it goes on when it returns, and which threads its tasks are.</summary>
    private sealed record Activation(Point Exit, bool CanLeave, Dictionary<int, int> Threads)
    {
        public int ThreadOf(int task) =>
            Threads.TryGetValue(task, out var thread) ? thread : throw new UnfitProgramException($"Task {task} is not started.");
    }

    private sealed class Point(Operation? operation, int @lock, Access access, int task)
    {
        private ImmutableArray<Point> _next = [];
        private ImmutableArray<Point> _otherwise = [];

        public Operation? Operation => operation;

        public static ImmutableArray<int> Reached(ImmutableArray<Point> from, Dictionary<Point, int> ids)
        {
            var seen = new HashSet<Point>();
            var open = new Stack<Point>(from);
            while (open.TryPop(out var point))
            {
                if (!seen.Add(point) || point.Operation is not null)
                    continue;

                foreach (var next in point._next)
                    open.Push(next);
            }

            return [.. seen.Where(point => point.Operation is not null).Select(point => ids[point]).Order()];
        }

        public Point To(params ImmutableArray<Point> next)
        {
            _next = next;
            return this;
        }

        public Point OrTo(Point otherwise)
        {
            _otherwise = [otherwise];
            return this;
        }

        public Instruction ToInstruction(Dictionary<Point, int> ids) =>
            new(ids[this], operation!.Value, @lock, access, task, Reached(_next, ids), Reached(_otherwise, ids));
    }
}
