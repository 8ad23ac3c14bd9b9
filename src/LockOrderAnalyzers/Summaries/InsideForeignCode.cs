using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What goes on inside a call of code that is not analysed, by what is known of it: which locks it takes, and which code of the user's it runs under them.</summary>
internal sealed class InsideForeignCode
{
    private readonly MethodFacts _body;
    private readonly ISummarySource _summaries;
    private readonly LockEffects _effects;
    private readonly PairApplication _pairs;
    private readonly LockChecks _checks;

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="summaries">The summaries of the user's code.</param>
    /// <param name="effects">What the body does to locks.</param>
    /// <param name="pairs">Applies critical pairs.</param>
    /// <param name="checks">The rules of lock state.</param>
    public InsideForeignCode(MethodFacts body, ISummarySource summaries, LockEffects effects, PairApplication pairs, LockChecks checks)
    {
        _body = body;
        _summaries = summaries;
        _effects = effects;
        _pairs = pairs;
        _checks = checks;
    }

    /// <summary>The state in which the called code runs: with the locks that it takes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="substitution">Puts receiver and arguments in place.</param>
    /// <param name="state">The state before the call.</param>
    public FlowState Enter(Instruction.Call call, Substitution substitution, FlowState state)
    {
        foreach (var taken in call.Contract!.Takes)
        {
            if (substitution.Path(taken.Path) is not { IsPrivate: false } path)
                continue;
            var held = new HeldLock(path, taken.Kind, taken.Mode ?? LockMode.Exclusive, WaitKind.Blocking, _effects.Here(call.Site));
            _checks.Acquire(held, state.Held, state);
            _effects.RecordAcquisition(held, state);
            state = state with { Held = state.Held.Add(held) };
        }

        return state;
    }

    /// <summary>Runs the user's implementations of the members that the called code calls.</summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">Its receiver.</param>
    /// <param name="inside">The state in which the called code runs.</param>
    public void Run(Instruction.Call call, Value? receiver, FlowState inside)
    {
        foreach (var implementation in call.Contract!.Runs.SelectMany(_summaries.Implementations).Distinct())
        {
            if (_summaries.SummaryOf(implementation.Key) is not { } summary)
                continue;
            _effects.MarkCalled(implementation.Key, inside);
            var self = receiver is Value.Object { Path: var path } && TypeOf(path)?.AndBases.Contains(implementation.Owner) == true
                ? receiver
                : new Value.Object(new LockPath(new PathRoot(RootKind.Unknown, call.Id, null, implementation.Owner)));
            var substitution = new Substitution(inside, self, ImmutableArray<Value?>.Empty, default);
            _pairs.ApplyBody(summary, substitution, _body.FrameAt(call.Site), inside, Completion.Complete, FrameMark.Callback);
        }
    }

    private static TypeRef? TypeOf(LockPath path) => path.Steps.IsEmpty ? path.Root.Type : path.LastMember?.Type;
}
