using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>The programs that are one step simpler than a program. Some of them may be unfit.</summary>
internal static class Reduction
{
    extension(LockProgram program)
    {
        /// <summary>Larger steps come first.</summary>
        public IEnumerable<LockProgram> Reductions()
        {
            for (var method = 0; method < program.Methods.Length; method++)
            {
                var (isEntry, body) = program.Methods[method];
                if (isEntry && program.Entries.Count() > 1)
                    yield return program.With(method, new Method(IsEntry: false, body));
            }

            for (var method = 0; method < program.Methods.Length; method++)
            {
                foreach (var body in Smaller(program.Methods[method].Body, program))
                    yield return program.With(method, program.Methods[method] with { Body = body });
            }

            if (program.Layout != Layout.Static)
                yield return program with { Layout = Layout.Static };
            for (var @lock = 0; @lock < program.Locks.Length; @lock++)
            {
                if (program.Locks[@lock] != LockKind.Monitor)
                    yield return program with { Locks = program.Locks.SetItem(@lock, LockKind.Monitor) };
            }
        }

        private LockProgram With(int index, Method method) => (program with { Methods = program.Methods.SetItem(index, method) }).WithoutUnused();
    }

    private static IEnumerable<ImmutableArray<Statement>> Smaller(ImmutableArray<Statement> block, LockProgram program)
    {
        if (block.Length > 1)
        {
            foreach (var statement in block)
                yield return [statement];
        }

        for (var index = 0; index < block.Length; index++)
        {
            yield return block.RemoveAt(index);
            foreach (var inner in block[index].Blocks)
            {
                if (inner.Length > 0)
                    yield return [.. block[..index], .. inner, .. block[(index + 1)..]];
            }

            // What opens and closes belongs together: a pair goes as one.
            for (var later = index + 1; later < block.Length; later++)
            {
                if (IsPair(block[index], block[later]))
                    yield return block.RemoveAt(later).RemoveAt(index);
            }

            foreach (var simpler in Simpler(block[index], program))
                yield return [.. block[..index], .. simpler, .. block[(index + 1)..]];
        }
    }

    private static bool IsPair(Statement first, Statement second) => (first, second) switch
    {
        (Enter enter, Exit exit) => enter.Lock == exit.Lock,
        (Exit exit, Enter enter) => enter.Lock == exit.Lock,
        (Start start, Wait wait) => start.Task == wait.Task,
        _ => false,
    };

    private static IEnumerable<ImmutableArray<Statement>> Simpler(Statement statement, LockProgram program)
    {
        for (var index = 0; index < statement.Blocks.Length; index++)
        {
            foreach (var block in Smaller(statement.Blocks[index], program))
                yield return [statement.WithBlocks(statement.Blocks.SetItem(index, block))];
        }

        switch (statement)
        {
            case Hold hold:
                if (hold.Style != HoldStyle.Block)
                    yield return [hold with { Style = HoldStyle.Block }];
                if (hold.Style is not (HoldStyle.Block or HoldStyle.TryFinally))
                    yield return [hold with { Style = HoldStyle.TryFinally }];
                if (hold.Access != Access.Exclusive)
                    yield return [hold with { Access = Access.Exclusive }];
                break;
            case Split split:
                yield return [new Hold(split.Lock, split.Access, HoldStyle.Block, split.Then)];
                yield return [new Hold(split.Lock, split.Access, HoldStyle.Block, split.Else)];
                break;
            case Call call:
                yield return program.Methods[call.Method].Body;
                break;
            case Wrapped wrapped:
                if (wrapped.Style != WrapperStyle.TryFinally)
                    yield return [wrapped with { Style = WrapperStyle.TryFinally }];
                yield return [new Call(wrapped.EnterMethod), .. wrapped.Body, new Call(wrapped.ExitMethod)];
                break;
            case Branch { Condition: not ConditionStyle.Flip } branch:
                yield return [branch with { Condition = ConditionStyle.Flip }];
                break;
            case Loop { Style: not LoopStyle.While } loop:
                yield return [loop with { Style = LoopStyle.While }];
                break;
            case Start { Style: not StartStyle.Run } start:
                yield return [start with { Style = StartStyle.Run }];
                break;
            case Wait { Style: not WaitStyle.Wait } wait:
                yield return [wait with { Style = WaitStyle.Wait }];
                break;
            case Attempt attempt:
                yield return [new Hold(attempt.Lock, attempt.Access, HoldStyle.Block, attempt.Body)];
                if (attempt.Style != AttemptStyle.If)
                    yield return [attempt with { Style = AttemptStyle.If }];
                if (attempt.IsTimed)
                    yield return [attempt with { IsTimed = false }];
                break;
        }
    }
}
