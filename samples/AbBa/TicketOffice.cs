namespace AbBa;

/// <summary>Sells seats for one evening, from any number of counters at once.</summary>
public sealed class TicketOffice(int seats)
{
    private readonly object _seatsLock = new();
    private readonly object _salesLock = new();
    private readonly SortedSet<int> _freeSeats = [.. Enumerable.Range(1, seats)];
    private readonly Dictionary<int, decimal> _sales = [];

    /// <summary>Sells the first free seat: seats, then sales.</summary>
    public int? Sell(decimal price)
    {
        lock (_seatsLock)
        {
            if (_freeSeats.Count == 0)
            {
                return null;
            }

            var seat = _freeSeats.Min;
            _freeSeats.Remove(seat);
            lock (_salesLock)
            {
                _sales[seat] = price;
            }

            return seat;
        }
    }

    /// <summary>Takes a ticket back: sales, then seats. Against a sale at the next counter this is a deadlock.</summary>
    public decimal Refund(int seat)
    {
        lock (_salesLock)
        {
            if (!_sales.Remove(seat, out var price))
            {
                return 0;
            }

            lock (_seatsLock)
            {
                _freeSeats.Add(seat);
            }

            return price;
        }
    }
}
