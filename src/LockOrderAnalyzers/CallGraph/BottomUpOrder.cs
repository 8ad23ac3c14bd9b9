using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The strongly connected components of the call graph, callees before callers (Tarjan 1972, without recursion).</summary>
internal static class BottomUpOrder
{
    /// <summary>The components. Inside each, and among those that do not call each other, the order of <paramref name="nodes"/> decides.</summary>
    public static IEnumerable<ImmutableArray<T>> Components<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> successors)
        where T : notnull
    {
        var index = new Dictionary<T, int>();
        var low = new Dictionary<T, int>();
        var onStack = new HashSet<T>();
        var stack = new Stack<T>();
        var work = new Stack<(T Node, IEnumerator<T> Successors)>();
        foreach (var start in nodes)
        {
            if (index.ContainsKey(start))
                continue;
            Open(start);
            while (work.Count > 0)
            {
                var (node, rest) = work.Peek();
                if (rest.MoveNext())
                {
                    var next = rest.Current;
                    if (!index.ContainsKey(next))
                        Open(next);
                    else if (onStack.Contains(next))
                        low[node] = Math.Min(low[node], index[next]);
                    continue;
                }

                work.Pop();
                if (work.Count > 0)
                    low[work.Peek().Node] = Math.Min(low[work.Peek().Node], low[node]);
                if (low[node] == index[node])
                    yield return Close(node);
            }
        }

        void Open(T node)
        {
            index[node] = low[node] = index.Count;
            stack.Push(node);
            onStack.Add(node);
            work.Push((node, successors(node).GetEnumerator()));
        }

        ImmutableArray<T> Close(T root)
        {
            var component = ImmutableArray.CreateBuilder<T>();
            T member;
            do
            {
                member = stack.Pop();
                onStack.Remove(member);
                component.Add(member);
            }
            while (!EqualityComparer<T>.Default.Equals(member, root));
            component.Reverse();
            return component.ToImmutable();
        }
    }

    /// <summary>The methods whose bodies a body can reach in one step: those it calls and those it makes function values of.</summary>
    public static IEnumerable<MethodKey> Callees(MethodFacts body, CallTargets targets)
    {
        foreach (var block in body.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                if (instruction is Instruction.Call call)
                {
                    foreach (var target in targets.ResolveAny(call.Target, call.Dispatch))
                        yield return target.Key;
                }

                foreach (var function in Functions(instruction))
                {
                    if (targets.Find(function.Method) is not null)
                        yield return function.Method;
                }
            }
        }
    }

    private static IEnumerable<Operand.Function> Functions(Instruction instruction) => instruction switch
    {
        Instruction.Call call => call.Arguments.OfType<Operand.Function>(),
        Instruction.Invoke { Delegate: Operand.Function function } invoke => invoke.Arguments.OfType<Operand.Function>().Prepend(function),
        Instruction.Invoke invoke => invoke.Arguments.OfType<Operand.Function>(),
        Instruction.Store { Value: Operand.Function function } => [function],
        Instruction.StoreField { Value: Operand.Function function } => [function],
        Instruction.Escape { Value: Operand.Function function } => [function],
        _ => [],
    };
}
