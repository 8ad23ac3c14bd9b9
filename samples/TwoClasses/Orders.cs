namespace TwoClasses;

/// <summary>An order for a number of pieces of one article.</summary>
public sealed record Order(int Number, string Article, int Pieces);

/// <summary>The open orders. Ships what the warehouse can deliver.</summary>
public sealed class OrderBook
{
    private readonly Lock _gate = new();
    private readonly List<Order> _open = [];

    /// <summary>Takes an order, and ships it at once if the warehouse has the goods.</summary>
    public void Place(Order order, Warehouse warehouse)
    {
        lock (_gate)
        {
            if (!warehouse.TryTake(order.Article, order.Pieces))
            {
                _open.Add(order);
            }
        }
    }

    /// <summary>The number of pieces that open orders wait for.</summary>
    public int Backlog(string article)
    {
        lock (_gate)
        {
            return _open.Where(order => order.Article == article).Sum(order => order.Pieces);
        }
    }
}
