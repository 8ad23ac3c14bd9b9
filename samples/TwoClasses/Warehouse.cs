namespace TwoClasses;

/// <summary>What is in stock. Orders more of what customers wait for.</summary>
public sealed class Warehouse(OrderBook orders)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _stock = [];
    private readonly List<string> _reorders = [];

    /// <summary>Takes goods out of the shelf, if there are enough.</summary>
    public bool TryTake(string article, int pieces)
    {
        lock (_gate)
        {
            var inStock = _stock.GetValueOrDefault(article);
            if (inStock < pieces)
            {
                return false;
            }

            _stock[article] = inStock - pieces;
            return true;
        }
    }

    /// <summary>
    /// Puts goods on the shelf, and reorders if customers wait for more. It asks the order book while the shelf is locked; the
    /// order book asks the shelf while it is locked itself.
    /// </summary>
    public void Deliver(string article, int pieces)
    {
        lock (_gate)
        {
            _stock[article] = _stock.GetValueOrDefault(article) + pieces;
            if (orders.Backlog(article) > _stock[article])
            {
                _reorders.Add(article);
            }
        }
    }
}
