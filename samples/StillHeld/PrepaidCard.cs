namespace StillHeld;

/// <summary>A card with money on it.</summary>
public sealed class PrepaidCard
{
    private readonly object _gate = new();
    private decimal _credit;

    /// <summary>Puts money on the card. An amount that is not one leaves the card locked for ever.</summary>
    public void Recharge(decimal amount)
    {
        Monitor.Enter(_gate);
        if (amount <= 0)
        {
            return;
        }

        _credit += amount;
        Monitor.Exit(_gate);
    }

    /// <summary>Takes money off the card. Every way out of the block leads through its end.</summary>
    public bool TryPay(decimal amount)
    {
        Monitor.Enter(_gate);
        try
        {
            if (amount > _credit)
            {
                return false;
            }

            _credit -= amount;
            return true;
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Begins a payment in several steps, during which nobody else can use the card.</summary>
    public void BeginPayment() => Monitor.Enter(_gate);

    /// <summary>Ends the payment.</summary>
    public void EndPayment() => Monitor.Exit(_gate);
}
