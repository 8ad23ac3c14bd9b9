using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Demand;

/// <summary>The steps of a lock program, as one looks for them who follows values backwards.</summary>
internal sealed class BodySteps
{
    private static readonly List<Instruction> s_none = [];

    private readonly Dictionary<int, List<Instruction>> _producers = [];

    /// <summary>Sorts the steps of a body.</summary>
    public BodySteps(int member, MethodFacts body)
    {
        Member = member;
        Body = body;
        var fields = new List<Instruction.StoreField>();
        var calls = new List<(string Name, Instruction.Call Call)>();
        var captures = new List<(string Name, Operand Value)>();
        foreach (var step in body.Blocks.SelectMany(static block => block.Instructions))
        {
            switch (step)
            {
                case Instruction.Store store:
                    Put(store.Slot, store);
                    break;
                case Instruction.StoreField store:
                    fields.Add(store);
                    break;
                case Instruction.StoreElement or Instruction.Keep:
                    Containers.Add(step);
                    break;
                case Instruction.Call call:
                    calls.Add((BoundNames.Parts(call.Target.Id).Name, call));
                    if (call.Result is { } result)
                        Put(result, call);
                    foreach (var output in call.Outs)
                        Put(output.Slot, call);
                    break;
                case Instruction.Invoke invoke:
                    Invokes.Add(invoke);
                    if (invoke.Result is { } returned)
                        Put(returned, step);
                    break;
                case Instruction.Start start:
                    Put(start.Slot, start);
                    break;
            }

            OperandWalk.Visit(step, operand =>
            {
                if (operand is Operand.Function function)
                    captures.AddRange(function.Captures.Where(static capture => capture.Value is not Operand.Captured));
            });
        }

        Fields = fields.ToLookup(static store => store.Member.Name);
        Calls = calls.ToLookup(static call => call.Name, static call => call.Call);
        Captures = captures.ToLookup(static capture => capture.Name, static capture => capture.Value);
    }

    /// <summary>The member that has the body.</summary>
    public int Member { get; }

    /// <summary>The body.</summary>
    public MethodFacts Body { get; }

    /// <summary>What it stores, by the names of the fields.</summary>
    public ILookup<string, Instruction.StoreField> Fields { get; }

    /// <summary>What it puts into collections and other objects that keep things.</summary>
    public List<Instruction> Containers { get; } = [];

    /// <summary>Its calls of functions, and those that the class library does for it.</summary>
    public List<Instruction.Invoke> Invokes { get; } = [];

    /// <summary>Its calls, by the names that the index has for what they call.</summary>
    public ILookup<string, Instruction.Call> Calls { get; }

    /// <summary>The values of the variables that functions close over, by the names of those.</summary>
    public ILookup<string, Operand> Captures { get; }

    /// <summary>The steps that give a slot its values.</summary>
    public IReadOnlyList<Instruction> ProducersOf(int slot) => _producers.TryGetValue(slot, out var steps) ? steps : s_none;

    /// <summary>A value, and what else the variables stand for that it is read from.</summary>
    public List<Operand> Names(Operand operand)
    {
        var names = new List<Operand> { operand };
        HashSet<int>? slots = null;
        for (var i = 0; i < names.Count; i++)
        {
            var at = names[i];
            while (at is Operand.Element element)
                at = element.Collection;
            if (at is not Operand.Slot slot || !(slots ??= []).Add(slot.Index))
                continue;
            foreach (var step in ProducersOf(slot.Index))
            {
                if (step is Instruction.Store store)
                    names.Add(store.Value);
            }
        }

        return names;
    }

    private void Put(int slot, Instruction step)
    {
        if (!_producers.TryGetValue(slot, out var steps))
            _producers.Add(slot, steps = []);
        steps.Add(step);
    }
}
