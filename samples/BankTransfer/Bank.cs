namespace BankTransfer;

/// <summary>Moves money between accounts.</summary>
public sealed class Bank
{
    /// <summary>
    /// Locks both accounts, always the sender first. Two transfers in opposite directions lock the same two accounts in opposite
    /// orders.
    /// </summary>
    public bool Transfer(Account from, Account to, decimal amount)
    {
        lock (from.Gate)
        {
            if (from.Balance < amount)
            {
                return false;
            }

            lock (to.Gate)
            {
                from.Balance -= amount;
                to.Balance += amount;
            }

            return true;
        }
    }
}
