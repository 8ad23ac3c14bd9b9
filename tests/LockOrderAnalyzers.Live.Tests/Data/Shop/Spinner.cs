public sealed class Spinner
{
    private SpinLock _spin = new(enableThreadOwnerTracking: false);

    public void Turn()
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            Sleep();
        }
        finally
        {
            if (taken)
                _spin.Exit();
        }
    }

    private static void Sleep() => Thread.Sleep(Locks.Patience);
}
