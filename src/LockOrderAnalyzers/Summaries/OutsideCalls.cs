using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Calls of code that nobody here has written: a delegate that was given by code outside the compilation, a member that such code may have
/// overridden or implemented. What runs then can take any lock, and the locks that are held stay held meanwhile.
/// </summary>
internal sealed class OutsideCalls
{
    private static readonly LockPath s_this = new(new PathRoot(RootKind.This));

    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly LockEffects _effects;
    private readonly LockChecks _checks;

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">Knows what comes from outside.</param>
    /// <param name="effects">What the body does to locks itself.</param>
    /// <param name="checks">The rules of lock state.</param>
    public OutsideCalls(MethodResult result, ISummarySource summaries, LockEffects effects, LockChecks checks)
    {
        _result = result;
        _body = result.Body;
        _summaries = summaries;
        _effects = effects;
        _checks = checks;
    }

    /// <summary>A call of a method, whose receiver may be an object from outside.</summary>
    public void Call(Instruction.Call call, FlowState state)
    {
        if (call.IsExtensible && _summaries.Flow.IsFromOutside(_body.Key, call.Id, OutsideValues.Objects))
        {
            Record(
                new OutsideCall(
                    $"calls {NameOf(call)}", default, _effects.Here(call.Site), state.Suspended, Receiver: call.Receiver is Operand.This ? s_this : null),
                state);
        }
    }

    /// <summary>A call of a delegate, which may be one from outside.</summary>
    public void Invoke(Instruction.Invoke invoke, Value? target, FlowState state)
    {
        if (invoke.IsExplicit && target is not Value.Functions && _summaries.Flow.IsFromOutside(_body.Key, invoke.Id, OutsideValues.Functions))
            Record(new OutsideCall(Description(target), default, _effects.Here(invoke.Site), state.Suspended), state);
    }

    /// <summary>The calls of outside code that a callee makes.</summary>
    /// <param name="summary">The callee.</param>
    /// <param name="substitution">What takes the place of its roots.</param>
    /// <param name="through">Makes a way from the callee one from this body.</param>
    /// <param name="completion">Whether the callee is waited for.</param>
    /// <param name="state">The state, with the locks that are held then.</param>
    public void Apply(MethodSummary summary, Substitution substitution, Func<Witness, Witness> through, Completion completion, FlowState state)
    {
        foreach (var call in summary.OutsideCalls)
        {
            if (completion == Completion.Detached && call.Suspended || call.When.Items.Any(substitution.Contradicts))
                continue;
            var receiver = call.Receiver is null ? null : substitution.Path(call.Receiver);
            if (call.Receiver is not null && (receiver is null || !receiver.Equals(s_this) && !_summaries.Flow.IsFromOutside(_body.Key, receiver)))
                continue;
            var dropped = call.Dropped.Items.Select(substitution.Path).Where(static path => path is not null).Select(static path => path!).ToImmutableArray();
            var own = call with
            {
                Dropped = new(dropped), Witness = through(call.Witness), Suspended = call.Suspended || state.Suspended, When = substitution.Remaining(call.When),
                Receiver = s_this.Equals(receiver) ? receiver : null,
            };
            Record(own, state);
        }
    }

    // An accessor goes by the name of its property.
    private static string NameOf(Instruction.Call call) => call.Property?.Display
        ?? (call.Name.Contains(".get_") || call.Name.Contains(".set_") ? call.Name.Replace(".get_", ".").Replace(".set_", ".").Replace("()", "") : call.Name);

    private string Description(Value? target) => (target as Value.Object)?.Path switch
    {
        { LastMember: { IsEvent: true } raised } => $"raises {raised.Display}",
        { LastMember: { } member } => $"calls the delegate {member.Display}",
        { LastField: { } collection } => $"calls a delegate in {collection.Display}",
        { Root: { Kind: RootKind.Parameter, Index: var index }, Steps.IsEmpty: true } when index < _body.Parameters.Length => $"calls the delegate {_body.Parameters[index].Name}",
        _ => "calls a delegate",
    };

    private void Record(OutsideCall call, FlowState state)
    {
        if (state.Doubtful)
            return;
        _checks.CallOutside(call, state.Held.Where(held => !call.Dropped.Items.Contains(held.Path)));
        var seen = call with
        {
            Dropped = new(call.Dropped.Items.Where(path => path.IsKnownToCallers && !state.Held.Any(held => held.Path.Equals(path)))
                .Concat(state.Released.Select(static released => released.Path)).Distinct().ToImmutableArray()),
            When = new(call.When.Items.Union(_checks.Conditions(state).Items).ToImmutableArray()),
        };
        var key = (seen.Dropped, seen.Suspended, seen.When, seen.Receiver);
        if (!_result.OutsideCalls.TryGetValue(key, out var known) || Witness.Compare(seen.Witness, known.Witness) < 0)
            _result.OutsideCalls[key] = seen;
    }
}
