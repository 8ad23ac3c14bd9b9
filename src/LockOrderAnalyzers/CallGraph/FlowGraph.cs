namespace LockOrderAnalyzers.CallGraph;

/// <summary>
/// A graph along whose edges sets of values spread until nothing changes (Andersen's inclusion constraints). Nodes and values are numbers;
/// what they stand for, their owner knows.
/// </summary>
internal sealed class FlowGraph
{
    /// <summary>A node that more values come to is given up: anything may come to it.</summary>
    public const int MaxValues = 48;

    private readonly List<Node> _nodes = [];
    private readonly Queue<(int Node, int Value)> _work = new();

    /// <summary>A new node.</summary>
    public int Add()
    {
        _nodes.Add(new Node());
        return _nodes.Count - 1;
    }

    /// <summary>The values that came to a node, in the order of their numbers; empty where there are too many to tell.</summary>
    public IEnumerable<int> ValuesOf(int node) => _nodes[node].IsFull ? [] : _nodes[node].Values?.OrderBy(static v => v) ?? Enumerable.Empty<int>();

    /// <summary>Whether any value came to a node, and not too many.</summary>
    public bool HasValues(int node) => _nodes[node] is { IsFull: false, Values: not null };

    /// <summary>A value comes to a node.</summary>
    public void Put(int node, int value)
    {
        var to = _nodes[node];
        if (to.IsFull || !(to.Values ??= []).Add(value))
            return;
        to.IsFull = to.Values.Count > MaxValues;
        _work.Enqueue((node, value));
    }

    /// <summary>All values of one node come to another.</summary>
    public void Connect(int from, int to)
    {
        if (from == to || !(_nodes[from].Successors ??= []).Add(to))
            return;
        (_nodes[to].Predecessors ??= []).Add(from);
        foreach (var value in _nodes[from].Values?.ToList() ?? [])
            Put(to, value);
        foreach (var kept in _nodes[to].Kept?.ToList() ?? [])
            Keep(from, kept);
    }

    /// <summary>
    /// What comes to a value's node is kept in the container that a node stands for: it comes to every name of the container, also those
    /// that this name was made from.
    /// </summary>
    public void Keep(int container, int value)
    {
        var work = new Stack<int>();
        work.Push(container);
        while (work.Count > 0)
        {
            var at = _nodes[work.Peek()];
            var number = work.Pop();
            if (!(at.Kept ??= []).Add(value))
                continue;
            if (number != value && (_nodes[value].Successors ??= []).Add(number))
            {
                foreach (var known in _nodes[value].Values?.ToList() ?? [])
                    Put(number, known);
            }

            foreach (var predecessor in at.Predecessors ?? [])
                work.Push(predecessor);
        }
    }

    /// <summary>Calls <paramref name="seen"/> once for every value that comes to a node.</summary>
    public void Watch(int node, Action<int> seen)
    {
        (_nodes[node].Watchers ??= []).Add(seen);
        foreach (var value in _nodes[node].Values?.ToList() ?? [])
            seen(value);
    }

    /// <summary>The nodes that values of the given ones can come to.</summary>
    /// <param name="from">The nodes to start from.</param>
    /// <param name="further">Edges besides those of the graph.</param>
    public HashSet<int> Reach(IEnumerable<int> from, ILookup<int, int> further)
    {
        var reached = new HashSet<int>(from);
        var work = new Stack<int>(reached);
        while (work.Count > 0)
        {
            var node = work.Pop();
            foreach (var next in (_nodes[node].Successors ?? Enumerable.Empty<int>()).Concat(further[node]))
            {
                if (reached.Add(next))
                    work.Push(next);
            }
        }

        return reached;
    }

    /// <summary>Lets the values spread.</summary>
    public void Solve(CancellationToken cancellation)
    {
        for (var steps = 1; _work.Count > 0; steps++)
        {
            if (steps % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var (number, value) = _work.Dequeue();
            var node = _nodes[number];
            foreach (var successor in node.Successors?.ToList() ?? [])
                Put(successor, value);
            foreach (var seen in node.Watchers?.ToList() ?? [])
                seen(value);
        }
    }

    private sealed class Node
    {
        public HashSet<int>? Values { get; set; }

        public HashSet<int>? Successors { get; set; }

        public HashSet<int>? Predecessors { get; set; }

        public HashSet<int>? Kept { get; set; }

        public List<Action<int>>? Watchers { get; set; }

        public bool IsFull { get; set; }
    }
}
