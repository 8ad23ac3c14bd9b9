namespace Bank;

public sealed partial class Account
{
    private readonly object _gate = new();
    private readonly int _number;
    private decimal _balance;

    public Account(int number) => _number = number;

    public void Transfer(Account to, decimal amount)
    {
        lock (_gate)
        {
            lock (to._gate)
            {
                _balance -= amount;
                to._balance += amount;
            }
        }
    }

    public void Ordered(Account to)
    {
        var first = _number < to._number ? this : to;
        var second = _number < to._number ? to : this;
        lock (first._gate)
        {
            lock (second._gate)
                Print();
        }
    }

    partial void Print();
}
