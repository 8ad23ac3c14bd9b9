namespace TakenAgain;

/// <summary>Addresses by name. Its lock is taken again in the two ways that are allowed.</summary>
public sealed class AddressBook
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly object _listenersLock = new();
    private readonly Dictionary<string, string> _addresses = [];
    private readonly List<Action<string>> _listeners = [];

    /// <summary>Sets an address if it is a new one: an upgradeable reader becomes a writer.</summary>
    public void Set(string name, string address)
    {
        _lock.EnterUpgradeableReadLock();
        try
        {
            if (_addresses.TryGetValue(name, out var known) && known == address)
            {
                return;
            }

            _lock.EnterWriteLock();
            try
            {
                _addresses[name] = address;
            }
            finally
            {
                _lock.ExitWriteLock();
            }
        }
        finally
        {
            _lock.ExitUpgradeableReadLock();
        }
    }

    /// <summary>Adds several listeners at once. A lock statement lets its own thread in again.</summary>
    public void ListenAll(IEnumerable<Action<string>> listeners)
    {
        lock (_listenersLock)
        {
            foreach (var listener in listeners)
            {
                Listen(listener);
            }
        }
    }

    /// <summary>Adds a listener.</summary>
    public void Listen(Action<string> listener)
    {
        lock (_listenersLock)
        {
            _listeners.Add(listener);
        }
    }
}
