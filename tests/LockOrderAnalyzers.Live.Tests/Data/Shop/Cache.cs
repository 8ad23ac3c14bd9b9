public sealed class Cache
{
    private readonly ReaderWriterLockSlim _entries = new();
    private readonly object _size = new();

    public void Lock() => Monitor.Enter(_size);

    public void Unlock() => Monitor.Exit(_size);

    public Reading Read() => new(_entries);

    public void Count()
    {
        using (Read())
        {
            Lock();
            try
            {
                Calls.TakeC();
            }
            finally
            {
                Unlock();
            }
        }
    }

    public void Trim()
    {
        Lock();
        _entries.EnterWriteLock();
        _entries.ExitWriteLock();
        Unlock();
    }

    public void Again()
    {
        lock (Locks.C)
        {
            _entries.EnterReadLock();
            _entries.EnterWriteLock();
            _entries.ExitWriteLock();
            _entries.ExitReadLock();
        }
    }

    public void Forget(bool all)
    {
        _entries.EnterWriteLock();
        if (all)
            return;
        _entries.ExitWriteLock();
        _entries.ExitWriteLock();
    }

    public readonly struct Reading : IDisposable
    {
        private readonly ReaderWriterLockSlim _lock;

        public Reading(ReaderWriterLockSlim entries)
        {
            _lock = entries;
            _lock.EnterReadLock();
        }

        public void Dispose() => _lock.ExitReadLock();
    }
}
