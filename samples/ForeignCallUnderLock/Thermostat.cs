namespace ForeignCallUnderLock;

/// <summary>Keeps the temperature that is wanted, and tells whoever is interested when it changes.</summary>
public sealed class Thermostat
{
    private readonly object _gate = new();
    private double _wanted = 19;

    /// <summary>Is raised when the temperature that is wanted has changed.</summary>
    public event EventHandler<double>? Changed;

    /// <summary>Sets the temperature. A handler that takes a lock of its own, or waits for another thread, does so under this one.</summary>
    public void Set(double wanted)
    {
        lock (_gate)
        {
            _wanted = wanted;
            Changed?.Invoke(this, wanted);
        }
    }

    /// <summary>Sets the temperature back. What the event needs is read under the lock, and the event is raised after it.</summary>
    public void Reset()
    {
        EventHandler<double>? changed;
        double wanted;
        lock (_gate)
        {
            _wanted = 19;
            changed = Changed;
            wanted = _wanted;
        }

        changed?.Invoke(this, wanted);
    }
}
