using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The methods whose bodies a body can reach in one step: what has to be summarised before it.</summary>
internal sealed class CalleeMap
{
    private readonly CallTargets _targets;
    private readonly Dictionary<MethodKey, HashSet<TypeRef>> _made = [];

    /// <summary>Reads the calls of all bodies.</summary>
    public CalleeMap(CallTargets targets)
    {
        _targets = targets;
        foreach (var body in targets.Bodies)
            _made.Add(body.Key, [.. Instructions(body).OfType<Instruction.Allocate>().Where(static a => a.Type is not null).Select(static a => a.Type!)]);
    }

    /// <summary>The bodies that a body calls or makes function values of.</summary>
    public IEnumerable<MethodKey> Of(MethodKey caller)
    {
        var body = _targets.Find(caller)!;
        HashSet<TypeRef>? known = null;
        foreach (var instruction in Instructions(body))
        {
            if (instruction is Instruction.Call call)
            {
                if (_targets.Resolve(call.Target, call.Dispatch, receiver: null) is { } target)
                    yield return target.Key;

                // Only objects made near by are of a known type.
                foreach (var type in call.Dispatch == Dispatch.Direct ? [] : known ??= MadeNear(body))
                {
                    if (_targets.Resolve(call.Target, call.Dispatch, type) is { } exact)
                        yield return exact.Key;
                }
            }

            foreach (var function in Functions(instruction))
            {
                if (_targets.Find(function.Method) is not null)
                    yield return function.Method;
            }
        }
    }

    // Types of objects that the body makes or gets from a method that makes them.
    private HashSet<TypeRef> MadeNear(MethodFacts body)
    {
        var made = new HashSet<TypeRef>(_made[body.Key]);
        foreach (var call in Instructions(body).OfType<Instruction.Call>().Where(static call => call.Result is not null && call.Dispatch != Dispatch.Exact))
        {
            if (_targets.Resolve(call.Target, call.Dispatch, receiver: null) is { } target)
                made.UnionWith(_made[target.Key]);
        }

        return made;
    }

    private static IEnumerable<Instruction> Instructions(MethodFacts body) => body.Blocks.SelectMany(static block => block.Instructions);

    private static IEnumerable<Operand.Function> Functions(Instruction instruction) => instruction switch
    {
        Instruction.Call call => call.Arguments.SelectMany(Functions),
        Instruction.Invoke invoke => invoke.Arguments.SelectMany(Functions).Concat(Functions(invoke.Delegate)),
        Instruction.Store store => Functions(store.Value),
        Instruction.StoreField store => Functions(store.Value),
        Instruction.Escape escape => Functions(escape.Value),
        Instruction.Enumerate enumerate => Functions(enumerate.Iterator),
        _ => [],
    };

    private static IEnumerable<Operand.Function> Functions(Operand operand) => operand switch
    {
        Operand.Function function => [function],
        Operand.Union union => union.Parts.SelectMany(Functions),
        _ => [],
    };
}
