namespace SpinLockBlocks;

/// <summary>Counts the hits of a web server's pages, from many threads at once and for a few instructions at a time.</summary>
public sealed class HitCounter(HitFile file)
{
    private SpinLock _spin = new(enableThreadOwnerTracking: false);
    private Dictionary<string, int> _hits = [];

    /// <summary>Counts a hit.</summary>
    public void Add(string page)
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            _hits[page] = _hits.GetValueOrDefault(page) + 1;
        }
        finally
        {
            if (taken)
            {
                _spin.Exit();
            }
        }
    }

    /// <summary>Saves the hits of one page. While the disk is busy, every other thread spins.</summary>
    public void Save(string page)
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            if (_hits.Remove(page, out var hits))
            {
                file.Append(page, hits);
            }
        }
        finally
        {
            if (taken)
            {
                _spin.Exit();
            }
        }
    }

    /// <summary>Saves all hits. The counters are swapped under the lock and written after it.</summary>
    public void SaveAll()
    {
        Dictionary<string, int> hits;
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            hits = _hits;
            _hits = [];
        }
        finally
        {
            if (taken)
            {
                _spin.Exit();
            }
        }

        foreach (var (page, count) in hits)
        {
            file.Append(page, count);
        }
    }
}
