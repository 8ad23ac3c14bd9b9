public sealed class Jobs
{
    private static readonly object s_table = Table.Rows;
    private readonly SemaphoreSlim _slot = new(1, 1);
    private readonly System.Threading.Lock _state = new();
    private readonly ManualResetEventSlim _ready = new();
    private readonly Lazy<object> _settings = new(() => { lock (Locks.A) return new object(); });
    private Task _upload = Task.CompletedTask;

    public void Start() => _upload = Task.Run(() => { lock (Locks.B) { } });

    public void Finish() { lock (Locks.B) _upload.Wait(); }

    public void Settle() { lock (Locks.A) Calls.Idle(); lock (Locks.B) _ = _settings.Value; }

    public void Signal() { lock (_state) _ready.Set(); }

    public void Await() { using (_state.EnterScope()) _ready.Wait(); }

    public async Task WorkAsync()
    {
        await _slot.WaitAsync();
        try
        {
            await StepAsync();
        }
        finally
        {
            _slot.Release();
        }
    }

    private async Task StepAsync()
    {
        await Task.Yield();
        lock (_state)
        {
            _slot.Wait();
            _slot.Release();
        }
    }

    private static class Table
    {
        public static readonly object Rows;

        static Table() { lock (Locks.C) Rows = new object(); }
    }
}
