using System.Collections.Immutable;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The strongly connected components of the call graph, callees before callers (Tarjan 1972, without recursion).</summary>
internal static class BottomUpOrder
{
    /// <summary>The components, each with the callees first as far as there is a first.</summary>
    public static IEnumerable<ImmutableArray<T>> Components<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> successors)
        where T : notnull
        => Ordered(nodes, successors).Select(static component => component.Members);

    /// <summary>The components level by level: those of one level reach only those of the levels before it.</summary>
    public static IEnumerable<IReadOnlyList<ImmutableArray<T>>> Levels<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> successors)
        where T : notnull
        => Ordered(nodes, successors).GroupBy(static component => component.Level, static component => component.Members)
            .OrderBy(static level => level.Key).Select(static level => level.ToList());

    private static IEnumerable<(ImmutableArray<T> Members, int Level)> Ordered<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> successors)
        where T : notnull
    {
        var level = new Dictionary<T, int>();
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
                    else
                        level[node] = Math.Max(level[node], level[next] + 1);
                    continue;
                }

                work.Pop();
                var isClosed = low[node] == index[node];
                if (isClosed)
                    yield return Close(node);
                if (work.Count == 0)
                    continue;
                var caller = work.Peek().Node;
                low[caller] = Math.Min(low[caller], low[node]);
                level[caller] = Math.Max(level[caller], level[node] + (isClosed ? 1 : 0));
            }
        }

        void Open(T node)
        {
            index[node] = low[node] = index.Count;
            level[node] = 0;
            stack.Push(node);
            onStack.Add(node);
            work.Push((node, successors(node).GetEnumerator()));
        }

        // The level of the root is the highest of all members: each hands its own on to the one that it was reached from.
        (ImmutableArray<T> Members, int Level) Close(T root)
        {
            var component = ImmutableArray.CreateBuilder<T>();
            T member;
            do
            {
                member = stack.Pop();
                onStack.Remove(member);
                component.Add(member);
                level[member] = level[root];
            }
            while (!EqualityComparer<T>.Default.Equals(member, root));
            return (component.ToImmutable(), level[root]);
        }
    }
}
