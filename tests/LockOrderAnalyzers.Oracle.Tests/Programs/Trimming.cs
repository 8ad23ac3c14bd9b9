using System.Collections.Immutable;

namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>Leaves out of a program what nothing in it uses.</summary>
internal static class Trimming
{
    extension(LockProgram program)
    {
        /// <summary>The program without methods that are not called and locks that are not taken.</summary>
        public LockProgram WithoutUnused()
        {
            var reached = new SortedSet<int>();
            var open = new Stack<int>(program.Entries);
            while (open.TryPop(out var method))
            {
                if (!reached.Add(method))
                    continue;

                foreach (var callee in program.Methods[method].Statements.SelectMany(statement => statement.Callees))
                    open.Push(callee);
            }

            var methods = reached.ToList();
            var statements = methods.SelectMany(method => program.Methods[method].Statements);
            var locks = statements.Select(LockOf).Where(@lock => @lock >= 0).Distinct().Order().ToList();
            return new LockProgram(
                [.. locks.Select(@lock => program.Locks[@lock])],
                [.. methods.Select(method => program.Methods[method] with { Body = Renamed(program.Methods[method].Body) })],
                program.Layout);

            ImmutableArray<Statement> Renamed(ImmutableArray<Statement> block) =>
                [.. block.Select(statement => Rename(statement.WithBlocks([.. statement.Blocks.Select(Renamed)])))];

            Statement Rename(Statement statement) => statement switch
            {
                Hold hold => hold with { Lock = locks.IndexOf(hold.Lock) },
                Split split => split with { Lock = locks.IndexOf(split.Lock) },
                Enter enter => enter with { Lock = locks.IndexOf(enter.Lock) },
                Exit exit => exit with { Lock = locks.IndexOf(exit.Lock) },
                Attempt attempt => attempt with { Lock = locks.IndexOf(attempt.Lock) },
                Call call => call with { Method = methods.IndexOf(call.Method) },
                Wrapped wrapped => wrapped with
                {
                    EnterMethod = methods.IndexOf(wrapped.EnterMethod),
                    ExitMethod = methods.IndexOf(wrapped.ExitMethod),
                },
                Start start => start with { Method = methods.IndexOf(start.Method) },
                _ => statement,
            };
        }
    }

    private static int LockOf(Statement statement) => statement switch
    {
        Hold hold => hold.Lock,
        Split split => split.Lock,
        Enter enter => enter.Lock,
        Exit exit => exit.Lock,
        Attempt attempt => attempt.Lock,
        _ => -1,
    };
}
