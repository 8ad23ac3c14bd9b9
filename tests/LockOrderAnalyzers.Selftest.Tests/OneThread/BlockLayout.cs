using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>Which acquisitions open blocks, and which releases close them. All others are statements.</summary>
internal sealed class BlockLayout
{
    private readonly ImmutableArray<Step> _steps;
    private readonly Dictionary<int, int> _ends = [];

    private BlockLayout(ImmutableArray<Step> steps, bool isInBlocks)
    {
        _steps = steps;
        IsInBlocks = isInBlocks;
    }

    /// <summary>Whether all acquisitions open blocks; otherwise only those that can do nothing else.</summary>
    public bool IsInBlocks { get; }

    /// <summary>The blocks: the steps that open them, and those that close them.</summary>
    public IReadOnlyDictionary<int, int> Ends => _ends;

    /// <summary>The layouts in which the steps can be written: by statements, in blocks, or both.</summary>
    public static IEnumerable<BlockLayout> Of(ImmutableArray<Step> steps)
    {
        var byStatements = new BlockLayout(steps, isInBlocks: false);
        var inBlocks = new BlockLayout(steps, isInBlocks: true);
        var canBeBlocks = inBlocks.Nest(0, steps.Length) && inBlocks.Compiles();
        if (byStatements.Nest(0, steps.Length) && byStatements.Compiles() && !(canBeBlocks && byStatements._ends.Count == inBlocks._ends.Count))
            yield return byStatements;
        if (canBeBlocks)
            yield return inBlocks;
    }

    /// <summary>Whether the step is a release that nothing in the source stands for: the end of a <c>lock</c> or <c>using</c> block.</summary>
    public bool IsImplicit(int step) => _ends.Any(block => block.Value == step && _steps[block.Key].Of.Kind.BlockKeepsItsLock);

    private bool Nest(int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            var step = _steps[index];
            if (step.Action == StepAction.Exit && !step.Of.Kind.HasStatements)
                return false;
            if (step.Action != StepAction.Enter || (step.Of.Kind.HasStatements && !IsInBlocks))
                continue;
            if (EndOf(index, to) is not { } end || !Nest(index + 1, end))
                return false;

            _ends.Add(index, end);
            index = end;
        }

        return true;
    }

    // The release that balances an acquisition; where a lock is released too often, the last one, so that the surplus is inside the block.
    private int? EndOf(int enter, int to)
    {
        var depth = 0;
        int? last = null;
        var surplus = 0;
        int? balanced = null;
        for (var index = enter; index < to; index++)
        {
            var step = _steps[index];
            if (step.Action is not (StepAction.Enter or StepAction.Exit) || step.Of != _steps[enter].Of)
                continue;

            depth += step.Action == StepAction.Enter ? 1 : -1;
            surplus = depth;
            if (step.Action != StepAction.Exit)
                continue;

            last = index;
            if (depth == 0)
                balanced ??= index;
        }

        return surplus < 0 ? last : balanced;
    }

    // There is no await in a lock block, and no Lock.Scope in an asynchronous method.
    private bool Compiles()
    {
        var awaits = Enumerable.Range(0, _steps.Length).Where(index => _steps[index].IsAwaited).ToList();
        return _ends.All(block => _steps[block.Key].Of.Kind switch
        {
            { BlockKeepsItsLock: false } => true,
            { HasStatements: false, Type: "Lock" } => awaits.Count == 0,
            _ => !awaits.Any(index => index > block.Key && index < block.Value),
        });
    }
}
