public class Bus
{
    private readonly object _gate = new();
    private readonly List<Action> _queue = new();
    private Action? _last;

    public event Action? Changed;

    public void Raise() { lock (_gate) { Changed?.Invoke(); } }

    public void Keep() { _last = () => { lock (Locks.A) Raise(); }; }

    public void Replay() { lock (_gate) _last?.Invoke(); }

    public void Post(Action action) { lock (_gate) _queue.Add(action); }

    public void Drain()
    {
        lock (_gate)
        {
            foreach (var action in _queue)
                action();
        }
    }

    public void Open()
    {
        Changed += Calls.TakeA;
        Post(() => { lock (Locks.B) { } });
        Calls.UnderA(() => Drain());
        Nested();

        void Nested() { lock (Locks.B) Raise(); }
    }
}
