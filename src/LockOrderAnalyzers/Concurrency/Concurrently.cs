namespace LockOrderAnalyzers.Concurrency;

/// <summary>Does work on several threads.</summary>
internal static class Concurrently
{
    // Less is done sooner than other threads have started.
    private const int MinCount = 4;

    /// <summary>Runs work for each of some numbers, from 0 on.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Run(int count, CancellationToken cancellation, Action<int> run)
    {
        if (count < MinCount)
        {
            for (var i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                run(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, run);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }
    }
}
