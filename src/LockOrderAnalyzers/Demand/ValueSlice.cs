using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Demand;

/// <summary>
/// Where the values come from that decide what chosen members do: locks, the receivers of virtual calls, delegates, what is waited for. It goes backwards
/// from each, through variables, fields, parameters and results, and adds the members that it passes (Weiser's slices, over lock programs and flow-insensitive).
/// </summary>
internal sealed class ValueSlice
{
    // How often a value is looked for in callers of callers.
    private const int MaxCallers = 4;

    private readonly MemberIndex _index;
    private readonly BoundGraph _graph;
    private readonly HashSet<int> _members;
    private readonly Func<int, bool> _mayReach;
    private readonly HashSet<ValueSource> _seen = [];
    private readonly Queue<ValueSource> _work = new();
    private readonly HashSet<int> _read = [];
    private readonly Dictionary<string, List<int>> _declared = [];
    private readonly HashSet<string> _named = [];
    private readonly Dictionary<int, List<BodySteps>> _steps = [];
    private readonly HashSet<(MethodKey Body, int Slot)> _slots = [];
    private readonly List<(Instruction.Call Call, BodySteps Place)> _virtual = [];

    /// <summary>Prepares to follow values.</summary>
    /// <param name="index">All members.</param>
    /// <param name="graph">Which of them mean which.</param>
    /// <param name="members">The chosen members, to which others are added.</param>
    /// <param name="mayReach">Whether a member may reach a lock: only then it matters that a value is a function that means it.</param>
    public ValueSlice(MemberIndex index, BoundGraph graph, HashSet<int> members, Func<int, bool> mayReach)
    {
        _index = index;
        _graph = graph;
        _members = members;
        _mayReach = mayReach;
    }

    /// <summary>The functions and work that came into view on the way.</summary>
    public HashSet<int> Functions { get; } = [];

    /// <summary>Follows the values of members that matter to locks.</summary>
    public void Follow(IEnumerable<int> members)
    {
        var fresh = members.Where(_read.Add).ToList();
        _graph.Bind(fresh);
        foreach (var member in fresh)
        {
            foreach (var body in StepsOf(member))
                Read(body);
        }

        while (_work.Count > 0 || AddReceivers())
        {
            // What one level needs is bound at once.
            var level = _work.ToList();
            _work.Clear();
            _graph.Bind(level.SelectMany(Candidates));
            foreach (var source in level)
                Follow(source);
        }
    }

    // Which body a virtual call runs matters where one that it can run does.
    private bool AddReceivers()
    {
        for (var i = _virtual.Count - 1; i >= 0; i--)
        {
            var (call, place) = _virtual[i];
            if (!RunsChosen(call, place.Member))
                continue;
            _virtual.RemoveAt(i);
            if (call.Receiver is Operand.This)
                Add(new ValueSource.Argument(place.Member, ValueSource.Argument.Receiver, 1));
            else
                Value(call.Receiver!, place, 0);
        }

        return _work.Count > 0;
    }

    // How the types of libraries are related is not known here: any override can be of a member of theirs.
    private bool RunsChosen(Instruction.Call call, int from)
        => _index.FindsOutsideCalls || Meant(call.Target, from).Any(_members.Contains)
            || BoundNames.Parts(call.Target.Id) is var (type, name) && !_index.Types.IsDeclared(type)
                && _index.Graph.Named(name).Any(member => _members.Contains(member) && _index.Members[member].Has(MemberWords.Overrides));

    private void Read(BodySteps place)
    {
        foreach (var step in place.Body.Blocks.SelectMany(static block => block.Instructions))
        {
            switch (step)
            {
                case Instruction.Acquire acquire:
                    Lock(acquire.Lock, place);
                    break;
                case Instruction.AcquireMany acquire:
                    foreach (var one in acquire.Locks)
                        Lock(one, place);
                    break;
                case Instruction.Release release:
                    Lock(release.Lock, place);
                    break;
                case Instruction.Require require:
                    Lock(require.Lock, place);
                    break;
                case Instruction.Call { Contract: not null, Receiver: { } taken }:
                    Lock(taken, place);
                    break;
                case Instruction.Call { Dispatch: not Dispatch.Direct, Receiver: not null } call:
                    _virtual.Add((call, place));
                    break;
                default:
                    if (Used(step) is { } used)
                        Value(used, place, 0);
                    break;
            }

            // Who else can give the signal, whoever names the event shows.
            if (step is Instruction.Await { IsSignal: true, Handle: Operand.Field waited })
                AddNaming(waited.Member);
            else if (step is Instruction.Acquire { Kind: LockKind.WaitHandle or LockKind.AutoResetEvent or LockKind.Semaphore or LockKind.SemaphoreSlim, Lock: Operand.Field taken })
                AddNaming(taken.Member);
        }
    }

    // The function, the work or the collection that a step uses. What a field keeps is asked of the field.
    private static Operand? Used(Instruction step) => step switch
    {
        Instruction.Invoke invoke => invoke.Delegate,
        Instruction.Enumerate enumerate => enumerate.Iterator,
        Instruction.Start start => start.Function,
        Instruction.Await await => await.Handle,
        Instruction.Signal signal => signal.Event,
        Instruction.Once once => once.Lazy,
        Instruction.Keep { Container: not Operand.Field } keep => keep.Container,
        _ => null,
    };

    // Which object a lock is of, matters too; and who else names it, for it may be handed out there.
    private void Lock(Operand operand, BodySteps place)
    {
        Value(operand, place, 0);
        foreach (var name in place.Names(operand))
        {
            if (name is Operand.Field field)
                AddNaming(field.Member);
            for (var holder = Holder(name); holder is not (null or Operand.This); holder = Holder(holder))
                Value(holder, place, MaxCallers);
        }
    }

    private static Operand? Holder(Operand operand) => operand switch
    {
        Operand.Field field => field.Instance,
        Operand.Element element => element.Collection,
        _ => null,
    };

    private IEnumerable<int> Candidates(ValueSource source) => source switch
    {
        ValueSource.Stored stored => _index.Graph.Assigners(stored.Field),
        ValueSource.Argument argument => _index.Graph.Callers(argument.Member),
        ValueSource.Result result => [result.Member],
        ValueSource.Output output => [output.Member],
        _ => [],
    };

    private void Follow(ValueSource source)
    {
        foreach (var member in Candidates(source))
        {
            foreach (var body in StepsOf(member))
            {
                foreach (var value in ValuesIn(source, body))
                {
                    _members.Add(member);
                    Value(value, body, source.Callers);
                }
            }
        }
    }

    // What a body gives to a source.
    private IEnumerable<Operand> ValuesIn(ValueSource source, BodySteps place) => source switch
    {
        ValueSource.Stored stored => StoredIn(stored.Field, place),
        ValueSource.Argument argument => ArgumentsIn(argument, place),
        ValueSource.Result => place.ProducersOf(MethodFacts.ReturnSlot).OfType<Instruction.Store>().Select(static store => store.Value),
        ValueSource.Output output when !place.Body.Has(MethodTraits.Nested) => place.ProducersOf(output.Parameter).OfType<Instruction.Store>().Select(static store => store.Value),
        _ => [],
    };

    private IEnumerable<Operand> StoredIn(int field, BodySteps place)
    {
        foreach (var store in _index.Members[field].Names.SelectMany(name => place.Fields[name]))
        {
            if (Is(field, store.Member))
                yield return store.Value;
        }

        foreach (var step in place.Containers)
        {
            if (step is Instruction.StoreElement store && IsOf(field, store.Element.Collection, place))
                yield return store.Value;
            else if (step is Instruction.Keep keep && IsOf(field, keep.Container, place))
                yield return keep.Value;
        }
    }

    private IEnumerable<Operand> ArgumentsIn(ValueSource.Argument argument, BodySteps place)
    {
        foreach (var call in _index.Members[argument.Member].Names.SelectMany(name => place.Calls[name]))
        {
            if (!Calls(call, argument.Member))
                continue;
            if (argument.Parameter != ValueSource.Argument.Receiver && argument.Parameter < call.Arguments.Length)
                yield return call.Arguments[argument.Parameter];
            else if (argument.Parameter == ValueSource.Argument.Receiver && call.Receiver is not null)
                yield return call.Receiver;
        }

        // Handed on as a function: called who knows where.
        foreach (var store in place.Fields.SelectMany(static stores => stores))
        {
            if (IsFunctionOf(store.Value, argument.Member))
                yield return store.Value;
        }
    }

    private void Value(Operand operand, BodySteps place, int callers)
    {
        switch (operand)
        {
            case Operand.Slot slot:
                Slot(slot.Index, place, callers);
                break;
            case Operand.Captured captured:
                foreach (var body in StepsOf(place.Member))
                {
                    foreach (var value in body.Captures[captured.Name])
                        Value(value, body, callers);
                }

                break;
            case Operand.Field field:
                foreach (var declared in Declared(field.Member))
                    Add(new ValueSource.Stored(declared, callers));
                if (field is { Member.IsForeign: true, Instance: not null })
                    Value(field.Instance, place, callers);
                break;
            case Operand.Element element:
                Value(element.Collection, place, callers);
                break;
            case Operand.Union union:
                foreach (var part in union.Parts)
                    Value(part, place, callers);
                break;
            case Operand.Function function:
                Functions.UnionWith(Meant(function.Method, place.Member).Where(_mayReach));
                if (function.Receiver is not null)
                    Value(function.Receiver, place, callers);
                break;
            case Operand.Nested nested:
                Value(nested.Lock, place, callers);
                break;
            case Operand.PulseOf pulse:
                Value(pulse.Lock, place, callers);
                break;
            case Operand.Scope scope:
                Value(scope.Lock, place, callers);
                break;
            case Operand.OfScope scope:
                Value(scope.Value, place, callers);
                break;
        }
    }

    // A parameter has what callers give it, any variable what the body stores in it.
    private void Slot(int slot, BodySteps place, int callers)
    {
        if (!_slots.Add((place.Body.Key, slot)))
            return;
        if (slot < place.Body.Parameters.Length)
            Parameter(slot, place, callers);
        foreach (var step in place.Containers)
        {
            var (container, value) = step is Instruction.Keep keep ? (keep.Container, keep.Value) : (((Instruction.StoreElement)step).Element.Collection, ((Instruction.StoreElement)step).Value);
            if (place.Names(container).Contains(new Operand.Slot(slot)))
                Value(value, place, callers);
        }

        foreach (var step in place.ProducersOf(slot))
        {
            switch (step)
            {
                case Instruction.Store store:
                    Value(store.Value, place, callers);
                    break;
                case Instruction.Call call when call.Outs.Any(output => output.Slot == slot):
                    foreach (var callee in Meant(call.Target, place.Member))
                        Add(new ValueSource.Output(callee, call.Outs.First(output => output.Slot == slot).Parameter, callers));
                    break;
                case Instruction.Call call:
                    foreach (var callee in Meant(call.Target, place.Member).Where(_index.Graph.Carries))
                        Add(new ValueSource.Result(callee, callers));
                    if (call.Receiver is not null && call.Dispatch != Dispatch.Direct)
                        Value(call.Receiver, place, callers);
                    break;
                case Instruction.Invoke invoke:
                    Value(invoke.Delegate, place, callers);
                    break;
                case Instruction.Start start:
                    Value(start.Function, place, callers);
                    break;
            }
        }
    }

    // A function that is written inside a member is given values where the member, or the class library for it, calls it.
    private void Parameter(int parameter, BodySteps place, int callers)
    {
        if (!place.Body.Has(MethodTraits.Nested))
        {
            if (callers < MaxCallers)
                Add(new ValueSource.Argument(place.Member, parameter, callers + 1));
            return;
        }

        foreach (var body in StepsOf(place.Member))
        {
            foreach (var invoke in body.Invokes)
            {
                if (parameter < invoke.Arguments.Length)
                    Value(invoke.Arguments[parameter], body, callers);
            }
        }
    }

    private List<BodySteps> StepsOf(int member)
    {
        if (!_steps.TryGetValue(member, out var steps))
            _steps.Add(member, steps = _graph.FactsOf(member).Bodies.Select(body => new BodySteps(member, body)).ToList());
        return steps;
    }

    private void Add(ValueSource source)
    {
        // However many callers lie between: the first way is the shortest.
        if (_seen.Add(source with { Callers = 0 }))
            _work.Enqueue(source);
    }

    private List<int> Declared(Member member)
    {
        if (!_declared.TryGetValue(member.Id, out var fields))
            _declared.Add(member.Id, fields = _index.Types.RelatedTo(BoundNames.FullName(member.Owner))
                .SelectMany(type => _index.Graph.Named(member.Name, type)).Where(_index.Graph.Carries).ToList());
        return fields;
    }

    // Whoever names a field may hand out what it holds.
    private void AddNaming(Member member)
    {
        if (_named.Add(member.Id))
            _members.UnionWith(Declared(member).SelectMany(_graph.Callers).ToList());
    }

    private bool IsOf(int field, Operand operand, BodySteps place) => place.Names(operand).Any(named => Is(field, named));

    private bool Is(int field, Operand operand) => operand switch
    {
        Operand.Field { Member: { IsForeign: true, IsStatic: false }, Instance: { } holder } => Is(field, holder),
        Operand.Field read => Is(field, read.Member),
        Operand.Element element => Is(field, element.Collection),
        _ => false,
    };

    private bool Is(int field, Member member)
        => _index.Members[field].Names.Contains(member.Name) && _index.Types.CanHave(_index.Members[field].Type, BoundNames.FullName(member.Owner));

    private bool Calls(Instruction.Call call, int member)
        => BoundNames.Parts(call.Target.Id) is var (type, name) && _index.Members[member].Names.Contains(name)
            && (type == _index.Members[member].Type || call.Dispatch != Dispatch.Direct && _index.Types.CanHave(_index.Members[member].Type, type));

    private bool IsFunctionOf(Operand operand, int member)
        => operand is Operand.Function function && BoundNames.Parts(function.Method.Id) is var (type, name) && _index.Members[member].Names.Contains(name) && _index.Members[member].Type == type;

    private IEnumerable<int> Meant(MethodKey method, int from)
    {
        var name = BoundNames.Parts(method.Id).Name;
        return _graph.Callees(from).Where(callee => _index.Members[callee].Names.Contains(name));
    }
}
