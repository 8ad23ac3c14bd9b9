namespace Bank;

public sealed partial class Account
{
    private readonly object _statement = new();

    public void Write()
    {
        lock (_statement)
        {
            lock (_gate)
                _balance = 0;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            Print();
        }
    }

    partial void Print()
    {
        lock (_statement)
            Calls.Idle();
    }
}
