public static class Locks
{
    public static readonly object A = new();
    public static readonly object B = new();
    public static readonly object C = new();
    public const int Patience = 100;
}

public static class Calls
{
    public static void TakeA() { lock (Locks.A) { } }
    public static void TakeB() { lock (Locks.B) { } }
    public static void TakeC() { lock (Locks.C) { Idle(); } }
    public static void UnderA(Action action) { lock (Locks.A) action(); }
    public static void Idle() { }

    public static void First() { lock (Locks.A) TakeB(); }
    public static void Second() { lock (Locks.B) { TakeA(); } }
    public static void Third(bool polite)
    {
        lock (Locks.C)
        {
            if (polite && !Monitor.TryEnter(Locks.A, Locks.Patience))
                return;
            if (polite)
                Monitor.Exit(Locks.A);
        }
    }
}
