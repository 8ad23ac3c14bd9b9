namespace DeclaredOrder;

/// <summary>What has been printed.</summary>
public sealed class JobLog(PrintQueue queue)
{
    private readonly object _gate = new();
    private readonly List<string> _printed = [];

    /// <summary>Notes a job.</summary>
    public void Write(string job)
    {
        lock (_gate)
        {
            _printed.Add(job);
        }
    }

    /// <summary>
    /// Sums up the day: log, then queue. Nobody takes the two the other way round yet, but that is how it is meant to be, and whoever
    /// writes to the log from inside the queue one day relies on it.
    /// </summary>
    public string Summary()
    {
        lock (_gate)
        {
            return $"{_printed.Count} printed, {queue.Waiting} waiting";
        }
    }
}
