using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Runs the lock program of one body forward over all its paths. Paths that hold different locks, or know different orders of
/// keys, are kept apart; the rest are joined where they meet. Exceptions lead from every step of a try to its handlers.
/// </summary>
internal sealed class BodyInterpreter
{
    private const int StepLimit = 200_000;

    private readonly MethodFacts _body;
    private readonly InstructionInterpreter _instructions;
    private readonly Evaluation _evaluation;
    private readonly MethodResult _result;
    private readonly CancellationToken _cancellation;
    private readonly bool _startsAlone;
    private readonly PassingSlots _passing;
    private readonly StateSet _exits = new();
    private int _steps;

    private BodyInterpreter(MethodResult result, InstructionInterpreter instructions, Evaluation evaluation, bool startsAlone, CancellationToken cancellation)
    {
        _startsAlone = startsAlone;
        _body = result.Body;
        _passing = new PassingSlots(_body);
        _result = result;
        _instructions = instructions;
        _evaluation = evaluation;
        _cancellation = cancellation;
    }

    /// <summary>Interprets a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="summaries">The summaries of what it calls.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MethodResult Interpret(MethodFacts body, ISummarySource summaries, CancellationToken cancellation)
    {
        var result = new MethodResult(body);
        var evaluation = new Evaluation(body, HasManualLocks(body, summaries));
        var interpreter = new BodyInterpreter(result, new InstructionInterpreter(result, summaries, evaluation), evaluation, summaries.StartsAlone, cancellation);
        var start = interpreter.StartState();
        if (body.Blocks.Length > 0)
            interpreter.Run(0, [start], region: 0);
        interpreter._instructions.Checks.Finish(interpreter._exits.States);
        result.Summary = ExitSummary.Build(result, interpreter._exits.States);
        if (interpreter._exits.Overflowed)
            result.Truncated ??= "too many ways to leave the method with different locks held";
        if (result.Pairs.Overflowed)
            result.Truncated ??= "too many pairs of locks under one method";
        return result;
    }

    // Whether the body, or a method that it calls, takes or releases locks otherwise than by statements.
    private static bool HasManualLocks(MethodFacts body, ISummarySource summaries) => body.Blocks.SelectMany(static block => block.Instructions).Any(instruction => instruction switch
    {
        Instruction.Acquire acquire => !acquire.Traits.HasFlag(HoldTraits.Statement),
        Instruction.AcquireMany or Instruction.Require => true,
        Instruction.Call call => call.Contract is not null || summaries.Resolve(body.Key, call, receiver: null).Only is { } target
            && summaries.SummaryOf(target.Key) is { } summary && (summary.Exits.IsEmpty || summary.ChangesHeld),
        _ => false,
    });

    private FlowState StartState()
    {
        var slots = FlowState.Start.Slots.ToBuilder();
        for (var i = 0; i < _body.Parameters.Length; i++)
            slots[i] = new Value.Object(new LockPath(new PathRoot(RootKind.Parameter, i, null, _body.Parameters[i].Type)));
        foreach (var acquire in Flagged())
            slots[acquire.Flag!.Value] = new Value.Bool(false);
        var held = _instructions.Checks.HeldByContract();
        if (_body.Has(MethodTraits.StaticConstructor))
            held = held.Add(_instructions.Waits.HeldByInitializer());
        return FlowState.Start with { Slots = slots.ToImmutable(), Held = held, Alone = _body.Has(MethodTraits.Main) && _startsAlone };
    }

    private IEnumerable<Instruction.Acquire> Flagged() => _body.Blocks.SelectMany(static block => block.Instructions)
        .OfType<Instruction.Acquire>().Where(acquire => acquire.Flag is { } flag && flag >= _body.Parameters.Length);

    // Interprets the blocks of one region from its first block; the states that fall out of its end are the result.
    private List<FlowState> Run(int first, IEnumerable<FlowState> states, int region)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var entries = new Dictionary<int, StateSet>();
        var handlers = new Dictionary<int, StateSet>();
        var fallOut = new StateSet();
        var work = new Queue<(int Block, FlowState State)>();
        foreach (var state in states)
            Enter(first, state);
        while (work.Count > 0)
        {
            var (index, state) = work.Dequeue();
            if (++_steps > StepLimit)
            {
                _result.Truncated ??= "the method has too many paths";
                break;
            }

            if (_steps % 64 == 0)
                _cancellation.ThrowIfCancellationRequested();
            RunBlock(index, state);
        }

        return fallOut.States.ToList();

        void Enter(int block, FlowState state)
        {
            if (!entries.TryGetValue(block, out var set))
                entries.Add(block, set = new StateSet());
            if (set.Add(state, block) is { } next)
                work.Enqueue((block, next));
            if (set.Overflowed)
                _result.Truncated ??= "too many combinations of held locks at one point";
        }

        void RunBlock(int index, FlowState state)
        {
            var block = _body.Blocks[index];
            var current = new List<FlowState> { state };
            Raise(block.Region, state, cause: null);
            foreach (var instruction in block.Instructions)
            {
                var next = new List<FlowState>();
                foreach (var before in current)
                {
                    // Whatever takes a lock may throw before it has it; what has it raises only where something follows.
                    if (instruction is not (Instruction.Release or Instruction.Suspend or Instruction.Store))
                        Raise(block.Region, before, _instructions.CauseOf(instruction, before));
                    _instructions.Run(instruction, before, next);
                }

                current = next;
            }

            foreach (var after in current)
            {
                if (block.MayThrowAtEnd)
                    Raise(block.Region, after, cause: null);
                Leave(block, index, after);
            }
        }

        void Leave(Block block, int index, FlowState state)
        {
            if (block.WhenTrue is null && block.Otherwise is null)
            {
                if (index == _body.Blocks.Length - 1)
                    _exits.Add(state, index);
                else
                    fallOut.Add(state, index);
                return;
            }

            if (block.Condition is { } condition && block.WhenTrue is { } whenTrue)
            {
                if (_evaluation.Assume(condition, truth: true, state) is { } holds)
                    Follow(whenTrue, _passing.After(index, holds), block, index);
                if (block.Otherwise is { } otherwise && _evaluation.Assume(condition, truth: false, state) is { } fails)
                    Follow(otherwise, _passing.After(index, fails), block, index);
            }
            else if (block.Otherwise is { } only)
            {
                Follow(only, _passing.After(index, state), block, index);
            }
        }

        void Follow(Branch branch, FlowState state, Block from, int index)
        {
            if (branch.Target < 0)
            {
                Raise(from.Region, state, branch.IsImplicit ? null : from.End is { } thrown ? new Cause(thrown, "throw") : state.Cause, from.Uncaught);
                return;
            }

            // In the next round of a loop, fields may have changed.
            if (branch.Target <= index)
                state = state.Forget(InstructionInterpreter.IsChangeable);
            if (branch.Leaves && from.End is { } end)
                state = state with { Exit = end };
            var current = new List<FlowState> { state };
            foreach (var @finally in branch.Finally)
                current = Run(_body.Regions[@finally].First, current, @finally);
            foreach (var after in current)
                Enter(branch.Target, after);
        }

        // An exception may leave here: to the handlers of the try regions around, inside the region that is being run. Without a cause,
        // nothing here is known to throw.
        void Raise(int from, FlowState state, Cause? cause, ImmutableArray<int> uncaught = default)
        {
            state = cause is null ? state.Doubtful ? state : state with { Doubtful = true } : state with { Cause = cause };
            var current = new List<FlowState> { state };
            for (var at = from; at >= 0 && at != region; at = _body.Regions[at].Parent)
            {
                if (_body.Regions[at].Kind != RegionKind.Try)
                    continue;
                foreach (var handler in _body.Regions[at].Handlers)
                {
                    if (!uncaught.IsDefaultOrEmpty && uncaught.Contains(handler))
                        continue;
                    current = Handle(handler, current);
                    if (_body.Regions[handler].CatchesAll)
                        return;
                }

                if (current.Count == 0)
                    return;
            }

            if (region != 0)
                return;
            _result.Throws |= current.Any(static thrown => !thrown.Doubtful);
            foreach (var thrown in current)
                _instructions.Checks.Throw(thrown);
        }

        List<FlowState> Handle(int handler, List<FlowState> raised)
        {
            if (!handlers.TryGetValue(handler, out var seen))
                handlers.Add(handler, seen = new StateSet());
            var fresh = new List<FlowState>();
            foreach (var state in raised)
            {
                if (seen.Add(state, _body.Regions[handler].First) is { } next)
                    fresh.Add(next);
            }

            if (_body.Regions[handler].Kind == RegionKind.Finally)
                return Run(_body.Regions[handler].First, fresh, handler);
            foreach (var state in fresh)
                Enter(_body.Regions[handler].First, state);
            return fresh;
        }
    }
}
