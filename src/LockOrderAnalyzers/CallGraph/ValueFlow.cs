using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>
/// Which objects, functions and running work the variables of all bodies can hold, whatever the order in which things happen: by
/// what is really assigned, handed over, returned and kept in collections. A field is one variable for all objects; a collection is one with its
/// elements. Calls are connected as their receivers become known (Andersen; for dispatch, the variable type analysis of Sundaresan et al., OOPSLA 2000).
/// Once it is made it does not change, and is safe to ask from several threads.
/// </summary>
internal sealed partial class ValueFlow
{
    private readonly Hierarchy _hierarchy;
    private readonly FlowGraph _graph = new();
    private readonly List<FlowValue> _values = [];
    private readonly Dictionary<FlowValue, int> _numbers = [];
    private readonly Dictionary<MethodKey, BodyNodes> _bodies = [];
    private readonly Dictionary<Member, int> _members = [];
    private readonly Dictionary<string, int> _captured = [];
    private readonly HashSet<Member> _combined = [];
    private readonly HashSet<int> _awaits = [];
    private readonly Dictionary<(MethodKey Body, int Id), int> _places = [];
    private readonly HashSet<(Member Member, MethodKey Function)> _bound = [];
    private readonly List<(int Receiver, Instruction.Call Call, Action<MethodFacts, TypeRef?> Connect)> _virtual = [];
    private HashSet<(MethodKey, bool)>? _awaited;
    private HashSet<MethodKey>? _boundWork;

    /// <summary>Follows the values through all bodies.</summary>
    /// <param name="hierarchy">The bodies.</param>
    /// <param name="fallback">The bodies that a virtual call may run of whose receiver nothing is known.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ValueFlow(Hierarchy hierarchy, Func<Instruction.Call, IEnumerable<MethodFacts>> fallback, CancellationToken cancellation)
    {
        _hierarchy = hierarchy;
        foreach (var body in hierarchy.Bodies.OrderBy(static body => body.Key))
        {
            cancellation.ThrowIfCancellationRequested();
            Read(body);
        }

        _graph.Solve(cancellation);

        // An object that nobody is seen to call is one of those of its type that are made.
        foreach (var body in hierarchy.Bodies.Where(static body => !body.Has(MethodTraits.Static)).OrderBy(static body => body.Key))
        {
            if (NodesOf(body.Key).KnownThis is not { } self || _graph.HasValues(self))
                continue;
            foreach (var type in hierarchy.Receivers(body.Owner))
                _graph.Put(self, Number(new FlowValue.Instance(type)));
        }

        _graph.Solve(cancellation);
        foreach (var (receiver, call, connect) in _virtual)
        {
            if (receiver >= 0 && _graph.HasValues(receiver))
                continue;
            foreach (var target in fallback(call))
                connect(target, null);
        }

        _graph.Solve(cancellation);
    }

    /// <summary>The types of the objects that the receiver of a call can be; empty where nothing is known of it.</summary>
    public IEnumerable<TypeRef> Receivers(MethodKey body, Instruction.Call call)
        => At(body, call.Id).OfType<FlowValue.Instance>().Select(static value => value.Type);

    /// <summary>The functions that the delegate of a call, or the sequence or argument at a place, can be.</summary>
    public IEnumerable<MethodKey> Functions(MethodKey body, int id) => At(body, id).OfType<FlowValue.Function>().Select(static value => value.Method);

    /// <summary>The functions that a captured variable can hold.</summary>
    public IEnumerable<MethodKey> Captured(string name)
        => _captured.TryGetValue(name, out var node) ? Of(node).OfType<FlowValue.Function>().Select(static value => value.Method) : [];

    /// <summary>The asynchronous bodies that go on, at once, when an object is signalled.</summary>
    public IEnumerable<MethodKey> Resumed(MethodKey body, int id) => At(body, id).OfType<FlowValue.Resumption>().Select(static value => value.Method);

    /// <summary>The work that a handle which is waited for can stand for.</summary>
    public IEnumerable<FlowValue.Work> Works(MethodKey body, int id) => At(body, id).OfType<FlowValue.Work>();

    /// <summary>Whether somebody waits until a body has run: one that was called, or one that was started.</summary>
    public bool IsAwaited(MethodKey work, bool isCalled) => (_awaited ??= FindAwaited()).Contains((work, isCalled));

    private HashSet<(MethodKey, bool)> FindAwaited()
        => [.. _awaits.SelectMany(Of).OfType<FlowValue.Work>().Select(static work => (work.Method, work.IsCalled))];

    /// <summary>Whether the work is that of an object which keeps its handle.</summary>
    public bool IsBound(MethodKey work) => (_boundWork ??= [.. _bound.Select(static bound => bound.Function)]).Contains(work);

    /// <summary>Whether all functions that a member holds run when it is called: an event, or a delegate that others are added to.</summary>
    public bool RunsAll(Member member) => member.IsEvent || _combined.Contains(member);

    /// <summary>Whether the work whose handle a field keeps is done for the very object that has the field.</summary>
    public bool IsBound(Member member, MethodKey function) => _bound.Contains((member, function));

    /// <summary>The functions that a field, property or event can hold, and whether each is bound to the object whose member it is.</summary>
    public IEnumerable<(MethodKey Function, bool IsBoundToHolder)> Stored(Member member)
        => _members.TryGetValue(member, out var node)
            ? Of(node).OfType<FlowValue.Function>().Select(value => (value.Method, _bound.Contains((member, value.Method))))
            : [];

    private IEnumerable<FlowValue> At(MethodKey body, int id) => _places.TryGetValue((body, id), out var node) ? Of(node) : [];

    private IEnumerable<FlowValue> Of(int node) => _graph.ValuesOf(node).Select(number => _values[number]);

    private void Read(MethodFacts body)
    {
        var nodes = NodesOf(body.Key);
        var own = new Dictionary<int, MethodKey>();
        foreach (var instruction in body.Blocks.SelectMany(static block => block.Instructions))
        {
            Read(instruction, body, nodes);
            switch (instruction)
            {
                // _worker = new Thread(Run); _loading = LoadAsync();
                case Instruction.Start { Function: Operand.Function { Receiver: Operand.This } function } start:
                    own[start.Slot] = function.Method;
                    break;
                case Instruction.Call { Receiver: Operand.This, Dispatch: Dispatch.Direct, Result: { } result } call:
                    own[result] = call.Target;
                    break;
                case Instruction.StoreField { Instance: Operand.This, Value: Operand.Slot slot } store when own.TryGetValue(slot.Index, out var method):
                    _bound.Add((store.Member, method));
                    break;
            }
        }
    }

    private void Read(Instruction instruction, MethodFacts body, BodyNodes nodes)
    {
        switch (instruction)
        {
            case Instruction.Store store:
                Connect(Node(store.Value, nodes), nodes.Slot(store.Slot));
                break;
            case Instruction.StoreField store:
                Connect(Node(store.Value, nodes), NodeOf(store.Member));
                if (store.Value is Operand.Union { IsDeferred: false })
                    _combined.Add(store.Member);
                if (store is { Instance: Operand.This, Value: Operand.Function { Receiver: Operand.This } own })
                    _bound.Add((store.Member, own.Method));
                break;
            case Instruction.StoreElement store:
                Keep(Node(store.Element.Collection, nodes), Node(store.Value, nodes));
                break;
            case Instruction.Keep keep:
                Keep(Node(keep.Container, nodes), Node(keep.Value, nodes));
                break;
            case Instruction.Allocate { Type: { } type } allocate when _hierarchy.IsDispatching(type):
                _graph.Put(nodes.Slot(allocate.Slot), Number(new FlowValue.Instance(type)));
                break;
            case Instruction.Start start when Node(start.Function, nodes) is >= 0 and var function:
                _graph.Watch(function, value =>
                {
                    if (_values[value] is FlowValue.Function started)
                        _graph.Put(nodes.Slot(start.Slot), Number(new FlowValue.Work(started.Method, IsCalled: false)));
                });
                break;
            case Instruction.Await await:
                Place(body, await.Id, Node(await.Handle, nodes));
                if (_places.TryGetValue((body.Key, await.Id), out var waited))
                    _awaits.Add(waited);
                if (await is { IsSignal: true, Wait: WaitKind.Awaited })
                    Keep(Node(await.Handle, nodes), NodeOf(new FlowValue.Resumption(body.Key)));
                break;
            case Instruction.Signal signal:
                Place(body, signal.Id, Node(signal.Event, nodes));
                break;
            case Instruction.Once once when Node(once.Lazy, nodes) is >= 0 and var lazy:
                Place(body, once.Id, lazy);
                _graph.Watch(lazy, value =>
                {
                    if (_values[value] is FlowValue.Function factory)
                        _graph.Connect(NodesOf(factory.Method).Slot(MethodFacts.ReturnSlot), lazy);
                });
                break;
            case Instruction.Call call:
                ReadCall(call, body, nodes);
                break;
            case Instruction.Invoke invoke:
                ReadInvoke(invoke, body, nodes);
                break;
            case Instruction.Escape escape:
                Node(escape.Value, nodes);
                break;
        }
    }

    private void ReadCall(Instruction.Call call, MethodFacts body, BodyNodes nodes)
    {
        var receiver = call.Receiver is null ? -1 : Node(call.Receiver, nodes);
        var arguments = call.Arguments.Select(argument => Node(argument, nodes)).ToArray();
        var connected = new HashSet<MethodKey>();
        if (call.Dispatch == Dispatch.Direct)
        {
            if (_hierarchy.Find(call.Target) is { } target)
                To(target, exact: null);
            return;
        }

        Place(body, call.Id, receiver);
        if (call is { IsExtensible: true, Result: { } returned } && receiver >= 0)
            _resultsFromOutside.Add((receiver, nodes.Slot(returned)));
        _virtual.Add((receiver, call, To));
        if (receiver >= 0)
        {
            _graph.Watch(receiver, value =>
            {
                if (_values[value] is FlowValue.Instance instance && _hierarchy.OfType(call.Target, instance.Type) is { } target)
                    To(target, instance.Type);
            });
        }

        void To(MethodFacts target, TypeRef? exact)
        {
            var callee = NodesOf(target.Key);
            if (exact is not null)
                _graph.Put(callee.This, Number(new FlowValue.Instance(exact)));
            else if (receiver >= 0)
                _graph.Connect(receiver, callee.This);
            if (!connected.Add(target.Key))
                return;
            Enter(target, callee, arguments);
            foreach (var output in call.Outs)
                _graph.Connect(callee.Slot(output.Parameter), nodes.Slot(output.Slot));
            if (call.Result is { } result)
                Return(target, callee, nodes.Slot(result));
        }
    }

    private void ReadInvoke(Instruction.Invoke invoke, MethodFacts body, BodyNodes nodes)
    {
        var function = Node(invoke.Delegate, nodes);
        if (function < 0)
            return;
        Place(body, invoke.Id, function);
        if (invoke is { IsExplicit: true, Result: { } returned })
            _resultsFromOutside.Add((function, nodes.Slot(returned)));
        var arguments = invoke.Arguments.Select(argument => Node(argument, nodes)).ToArray();
        _graph.Watch(function, value =>
        {
            if (_values[value] is not FlowValue.Function called || _hierarchy.Find(called.Method) is not { } target)
                return;
            var callee = NodesOf(target.Key);
            Enter(target, callee, arguments);
            if (invoke.Result is { } result)
                Return(target, callee, nodes.Slot(result));
        });
    }

    private void Enter(MethodFacts target, BodyNodes callee, int[] arguments)
    {
        for (var i = 0; i < arguments.Length && i < target.Parameters.Length; i++)
            Connect(arguments[i], callee.Slot(i));
    }

    private void Return(MethodFacts target, BodyNodes callee, int result)
    {
        _graph.Connect(callee.Slot(MethodFacts.ReturnSlot), result);
        if (target.Has(MethodTraits.Async))
            _graph.Put(result, Number(new FlowValue.Work(target.Key, IsCalled: true)));
    }

    // The node of a value, or -1 for one that is nothing here.
    private int Node(Operand operand, BodyNodes nodes)
    {
        switch (operand)
        {
            case Operand.Slot slot:
                return nodes.Slot(slot.Index);
            case Operand.This:
                return nodes.This;
            case Operand.Captured captured:
                return NodeOf(captured.Name);
            case Operand.Field { Member: { IsForeign: true, IsStatic: false }, Instance: { } holder }:
                return Node(holder, nodes);
            case Operand.Field field:
                return NodeOf(field.Member);
            case Operand.Element element:
                return Node(element.Collection, nodes);
            case Operand.Union union:
                var all = _graph.Add();
                foreach (var part in union.Parts)
                {
                    var from = Node(part, nodes);

                    // A sequence yields not its functions, but what they make.
                    if (union.IsDeferred && part is Operand.Function made)
                        _graph.Connect(NodesOf(made.Method).Slot(MethodFacts.ReturnSlot), all);
                    else
                        Connect(from, all);
                }

                return all;
            case Operand.Function function:
                return NodeOf(function, nodes);
            default:
                return -1;
        }
    }

    private int NodeOf(Operand.Function function, BodyNodes nodes)
    {
        var node = _graph.Add();

        // A virtual method stands for all that override it.
        foreach (var method in _hierarchy.Candidates(function.Method).Select(static body => body.Key).DefaultIfEmpty(function.Method))
            _graph.Put(node, Number(new FlowValue.Function(method)));
        if (function.Receiver is not null)
            Connect(Node(function.Receiver, nodes), NodesOf(function.Method).This);
        foreach (var (name, value) in function.Captures)
            Connect(Node(value, nodes), NodeOf(name));
        return node;
    }

    private int NodeOf(FlowValue value)
    {
        var node = _graph.Add();
        _graph.Put(node, Number(value));
        return node;
    }

    private int NodeOf(Member member)
    {
        if (!_members.TryGetValue(member, out var node))
            _members.Add(member, node = _graph.Add());
        return node;
    }

    private int NodeOf(string captured)
    {
        if (!_captured.TryGetValue(captured, out var node))
            _captured.Add(captured, node = _graph.Add());
        return node;
    }

    private BodyNodes NodesOf(MethodKey body)
    {
        if (!_bodies.TryGetValue(body, out var nodes))
            _bodies.Add(body, nodes = new BodyNodes(_graph));
        return nodes;
    }

    private int Number(FlowValue value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
        }

        return number;
    }

    private void Place(MethodFacts body, int id, int node)
    {
        if (node >= 0)
            _places[(body.Key, id)] = node;
    }

    private void Connect(int from, int to)
    {
        if (from >= 0)
            _graph.Connect(from, to);
    }

    private void Keep(int container, int value)
    {
        if (container >= 0 && value >= 0)
            _graph.Keep(container, value);
    }

    // The variables of one body.
    private sealed class BodyNodes
    {
        private readonly FlowGraph _graph;
        private readonly Dictionary<int, int> _slots = [];
        private int _this = -1;

        public BodyNodes(FlowGraph graph) => _graph = graph;

        public int? KnownThis => _this >= 0 ? _this : null;

        public int This => _this >= 0 ? _this : _this = _graph.Add();

        public int? KnownSlot(int index) => _slots.TryGetValue(index, out var node) ? node : null;

        public int Slot(int index)
        {
            if (!_slots.TryGetValue(index, out var node))
                _slots.Add(index, node = _graph.Add());
            return node;
        }
    }
}
