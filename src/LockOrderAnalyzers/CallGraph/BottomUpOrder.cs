using System.Collections.Immutable;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The strongly connected components of the call graph, callees before callers (Tarjan 1972, without recursion).</summary>
internal static class BottomUpOrder
{
    /// <summary>The components, each with the callees first as far as there is a first.</summary>
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
            return component.ToImmutable();
        }
    }
}
