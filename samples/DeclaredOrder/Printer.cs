namespace DeclaredOrder;

/// <summary>A printer. It prints one job at a time.</summary>
public sealed class Printer(JobLog log)
{
    private readonly object _gate = new();
    private string? _job;

    /// <summary>Begins a job, unless there is one already.</summary>
    public bool TryStart(string job)
    {
        lock (_gate)
        {
            if (_job is not null)
            {
                return false;
            }

            _job = job;
            return true;
        }
    }

    /// <summary>Ends the job and writes it to the log, with no lock held.</summary>
    public void Finish()
    {
        string? job;
        lock (_gate)
        {
            job = _job;
            _job = null;
        }

        if (job is not null)
        {
            log.Write(job);
        }
    }
}
