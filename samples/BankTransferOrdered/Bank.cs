namespace BankTransferOrdered;

/// <summary>Moves money between accounts. Whatever the direction, the account with the lower number is locked first.</summary>
public sealed class Bank
{
    /// <summary>Moves money from one account to another.</summary>
    public bool Transfer(Account from, Account to, decimal amount)
    {
        if (from.Id == to.Id)
        {
            return false;
        }

        var first = from.Id < to.Id ? from : to;
        var second = from.Id < to.Id ? to : from;
        lock (first.Gate)
        lock (second.Gate)
        {
            if (from.Balance < amount)
            {
                return false;
            }

            from.Balance -= amount;
            to.Balance += amount;
            return true;
        }
    }

    /// <summary>Shares the money of two accounts evenly between them.</summary>
    public void Balance(Account one, Account other)
    {
        if (one.Id == other.Id)
        {
            return;
        }

        if (one.Id > other.Id)
        {
            (one, other) = (other, one);
        }

        lock (one.Gate)
        {
            lock (other.Gate)
            {
                one.Balance = other.Balance = (one.Balance + other.Balance) / 2;
            }
        }
    }

    /// <summary>Moves everything to another account and leaves the first one empty.</summary>
    public void Close(Account account, Account heir)
    {
        if (account.Id < heir.Id)
        {
            lock (account.Gate)
            lock (heir.Gate)
            {
                Empty(account, heir);
            }
        }
        else if (heir.Id < account.Id)
        {
            lock (heir.Gate)
            lock (account.Gate)
            {
                Empty(account, heir);
            }
        }
    }

    private static void Empty(Account account, Account heir)
    {
        heir.Balance += account.Balance;
        account.Balance = 0;
    }
}
