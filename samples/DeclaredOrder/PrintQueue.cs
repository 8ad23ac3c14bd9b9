namespace DeclaredOrder;

/// <summary>What waits to be printed.</summary>
public sealed class PrintQueue
{
    private readonly object _gate = new();
    private readonly Queue<string> _jobs = [];

    /// <summary>The number of jobs that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _jobs.Count;
            }
        }
    }

    /// <summary>Adds a job at the end.</summary>
    public void Add(string job)
    {
        lock (_gate)
        {
            _jobs.Enqueue(job);
        }
    }

    /// <summary>Gives the next job to a printer that is free: queue, then printer.</summary>
    public bool Dispatch(Printer printer)
    {
        lock (_gate)
        {
            if (!_jobs.TryPeek(out var job) || !printer.TryStart(job))
            {
                return false;
            }

            _jobs.Dequeue();
            return true;
        }
    }
}
