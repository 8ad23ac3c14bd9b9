using Acme;

public sealed class Clients
{
    private readonly AsyncLock _lock = new();
    private readonly Gate _gate = new();

    public async Task SendAsync()
    {
        using (await _lock.LockAsync())
        {
            _gate.Enter();
            _gate.Leave();
        }
    }

    public async Task ReceiveAsync()
    {
        _gate.Enter();
        using (await _lock.LockAsync())
            await Task.Yield();
        _gate.Leave();
    }

    public void Call() { lock (Locks.A) Client.Call(); }

    public void Back() { lock (Client.Lock) Calls.TakeA(); }
}
