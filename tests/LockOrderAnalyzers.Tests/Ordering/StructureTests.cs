using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Locks of one class along a structure are safe in one direction, and unsafe in two.</summary>
public sealed class StructureTests
{
    [Fact]
    public Task From_parent_to_child_only() => Verify("""
        class Node
        {
            private readonly object _gate = new();
            private Node? _child;

            public void Visit() { lock (_gate) { _child?.Visit(); } }
        }
        """);

    [Fact]
    public Task From_parent_to_the_children_in_a_loop() => Verify("""
        class Node
        {
            private readonly object _gate = new();
            private readonly List<Node> _children = new();

            public void Visit() { lock (_gate) { foreach (var child in _children) child.Visit(); } }
        }
        """);

    [Fact]
    public Task From_one_node_to_the_next_hand_over_hand() => Verify("""
        class Node { public readonly object Gate = new(); public Node? Next; }

        class Chain
        {
            private readonly Node _head = new();

            public void Walk()
            {
                var node = _head;
                Monitor.Enter(node.Gate);
                while (node.Next is { } next)
                {
                    Monitor.Enter(next.Gate);
                    Monitor.Exit(node.Gate);
                    node = next;
                }
                Monitor.Exit(node.Gate);
            }
        }
        """);

    [Fact]
    public Task Next_in_one_method_and_previous_in_another() => Verify("""
        class Node
        {
            private readonly object _gate = new();
            private Node? _next;
            private Node? _prev;

            public void Forward() { lock (_gate) { lock ({|LOCK013:_next!._gate|}) { } } }

            public void Back() { lock (_gate) { lock ({|LOCK002:_prev!._gate|}) { } } }
        }
        """);

    [Fact]
    public Task Next_in_both_methods() => Verify("""
        class Node
        {
            private readonly object _gate = new();
            private Node? _next;

            public void Forward() { lock (_gate) { lock (_next!._gate) { } } }

            public void Again() { lock (_gate) { lock (_next!._gate) { } } }
        }
        """);

    [Fact]
    public Task From_child_to_parent_and_from_parent_to_child() => Verify("""
        class Node
        {
            private readonly object _gate = new();
            private Node? _parent;
            private readonly List<Node> _children = new();

            public void Refresh() { lock (_gate) { foreach (var child in _children) { lock ({|LOCK013:child._gate|}) { } } } }

            public void Changed() { lock (_gate) { lock ({|LOCK002:_parent!._gate|}) { } } }
        }
        """);

    [Fact]
    public Task Left_and_right_of_a_tree_both_lead_down() => Verify("""
        class Tree
        {
            private readonly object _gate = new();
            private Tree? _left;
            private Tree? _right;

            public void VisitLeft() { lock (_gate) { lock (_left!._gate) { } } }

            public void VisitRight() { lock (_gate) { lock (_right!._gate) { } } }
        }
        """);

    [Fact]
    public Task Two_children_of_one_parent_are_siblings_in_no_order() => Verify("""
        class Node { public readonly object Gate = new(); }

        class Pair
        {
            private readonly Node _one = new();
            private readonly Node _two = new();

            public void Forth() { lock (_one.Gate) { lock ({|LOCK013:_two.Gate|}) { } } }

            public void Back() { lock (_two.Gate) { lock ({|LOCK002:_one.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task Two_named_children_in_one_order_are_safe() => Verify("""
        class Node { public readonly object Gate = new(); }

        class Pair
        {
            private readonly Node _one = new();
            private readonly Node _two = new();

            public void Forth() { lock (_one.Gate) { lock (_two.Gate) { } } }

            public void Again() { lock (_one.Gate) { lock (_two.Gate) { } } }
        }
        """);

    [Fact]
    public Task The_two_accounts_of_a_job_are_any_accounts() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Job
        {
            private readonly Account _from;
            private readonly Account _to;

            public Job(Account from, Account to) { _from = from; _to = to; }

            public void Run() { lock (_from.Gate) { lock ({|LOCK002:_to.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task A_child_under_its_owner_of_another_class_is_a_circle_of_two_classes() => Verify("""
        class Owner
        {
            public readonly object Gate = new();
            private readonly Part _part;

            public Owner() => _part = new Part(this);

            public void Update() { lock (Gate) { {|LOCK013:_part.Refresh()|}; } }
        }

        class Part
        {
            private readonly object _gate = new();
            private readonly Owner _owner;

            public Part(Owner owner) => _owner = owner;

            public void Refresh() { lock (_gate) { } }

            public void Changed() { lock (_gate) { lock ({|LOCK001:_owner.Gate|}) { } } }
        }
        """);
}
