namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What work takes.</summary>
/// <param name="Wall">Until it is done.</param>
/// <param name="Processor">On all cores together: what other programs do at the same time changes it little.</param>
internal readonly record struct Cost(TimeSpan Wall, TimeSpan Processor)
{
    /// <summary>What one takes more than the other.</summary>
    public static Cost operator -(Cost more, Cost less) => new(more.Wall - less.Wall, more.Processor - less.Processor);

    /// <summary>The medians, each for itself.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> costs)
        => new(Clock.Median(costs.Select(static cost => cost.Wall)), Clock.Median(costs.Select(static cost => cost.Processor)));
}
