using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The methods whose bodies a body can reach in one step: what has to be summarised before it.</summary>
internal sealed class CalleeMap
{
    // Of this many functions that a delegate can hold, all may well be called, as subscribers of an event are.
    private const int MaxSure = 4;

    private readonly CallTargets _targets;

    /// <summary>Prepares to read the calls of bodies.</summary>
    public CalleeMap(CallTargets targets) => _targets = targets;

    /// <summary>The bodies that a body calls, also through delegates, or makes function values of.</summary>
    public IEnumerable<MethodKey> Of(MethodKey caller) => Reached(caller, onlySure: false);

    /// <summary>Those of them that it certainly reaches: not the many that a call of which little is known could run.</summary>
    public IEnumerable<MethodKey> Sure(MethodKey caller) => Reached(caller, onlySure: true);

    private IEnumerable<MethodKey> Reached(MethodKey caller, bool onlySure)
        => _targets.Find(caller)!.Blocks.SelectMany(static block => block.Instructions).SelectMany(step => Reached(caller, step, onlySure))
            .Where(key => _targets.Find(key) is not null);

    private static IEnumerable<MethodKey> Few(IEnumerable<MethodKey> functions, bool onlySure)
        => onlySure && functions.Skip(MaxSure).Any() ? [] : functions;

    private IEnumerable<MethodKey> Reached(MethodKey caller, Instruction instruction, bool onlySure) => instruction switch
    {
        Instruction.Call call => (_targets.Resolve(caller, call, receiver: null) is var targets && onlySure && targets.Confidence != Confidence.High
                ? [] : targets.Bodies.Select(static body => body.Key))
            .Concat((call.Contract?.Runs ?? ImmutableArray<MethodKey>.Empty).SelectMany(_targets.Implementations).Select(static body => body.Key))
            .Concat(call.Arguments.SelectMany(Functions)),
        Instruction.Invoke invoke => Few(_targets.Flow.Functions(caller, invoke.Id), onlySure).Concat(invoke.Arguments.SelectMany(Functions)).Concat(Functions(invoke.Delegate)),
        Instruction.Signal signal => _targets.Flow.Resumed(caller, signal.Id).Concat(_targets.Flow.Functions(caller, signal.Id)),
        Instruction.Once once => _targets.Flow.Functions(caller, once.Id),
        Instruction.Initialize initialize => [initialize.Initializer],
        Instruction.Store store => Functions(store.Value),
        Instruction.StoreField store => Functions(store.Value),
        Instruction.StoreElement store => Functions(store.Value),
        Instruction.Escape escape => Functions(escape.Value),
        Instruction.Enumerate enumerate => Functions(enumerate.Iterator),
        _ => [],
    };

    // Functions that are written down here, and those that a member which is handed on can hold.
    private IEnumerable<MethodKey> Functions(Operand operand) => operand switch
    {
        Operand.Function function => [function.Method],
        Operand.Union union => union.Parts.SelectMany(Functions),
        Operand.Field field => _targets.Flow.Stored(field.Member).Select(static stored => stored.Function),
        Operand.Element element => Functions(element.Collection),
        _ => [],
    };
}
