#if FAST
#define INLINE
#endif

public partial class Screen
{
    public void Show()
    {
        lock (Locks.A)
        {
#if INLINE
            lock (_pixels) { }
#else
            Clear();
#endif
        }
    }
}

public sealed class Printer : Device
{
    public override void Run() { lock (Locks.C) base.Run(); }

    public void Test() { lock (Gate) Calls.TakeC(); }
}

public static class Program
{
    private static readonly Cache s_cache = new();

    public static void Main()
    {
        s_cache.Lock();
        Calls.TakeB();
        s_cache.Unlock();
        new Thread(Work).Start();
        new Thread(() => { lock (Locks.B) s_cache.Trim(); }).Start();
    }

    private static void Work()
    {
        for (var round = 0; round < 3; round++)
            new Printer().Run();
    }
}
