namespace ReaderWriter;

/// <summary>A shop's prices and stock, each behind a reader-writer lock of its own.</summary>
public sealed class Catalog
{
    private readonly ReaderWriterLockSlim _pricesLock = new();
    private readonly ReaderWriterLockSlim _stockLock = new();
    private readonly Dictionary<string, decimal> _prices = [];
    private readonly Dictionary<string, int> _stock = [];

    /// <summary>Lowers the prices of what fills the shelves: writes prices while it reads the stock.</summary>
    public void DiscountOverstock(int limit, decimal factor)
    {
        _pricesLock.EnterWriteLock();
        try
        {
            _stockLock.EnterReadLock();
            try
            {
                foreach (var article in _stock.Where(entry => entry.Value > limit).Select(entry => entry.Key))
                {
                    _prices[article] *= factor;
                }
            }
            finally
            {
                _stockLock.ExitReadLock();
            }
        }
        finally
        {
            _pricesLock.ExitWriteLock();
        }
    }

    /// <summary>
    /// Throws out what has no price: writes the stock while it reads prices. Each of the two methods can hold its write lock while
    /// it waits to read what the other one writes.
    /// </summary>
    public void RemoveUnpriced()
    {
        _stockLock.EnterWriteLock();
        try
        {
            _pricesLock.EnterReadLock();
            try
            {
                foreach (var article in _stock.Keys.Where(article => !_prices.ContainsKey(article)).ToList())
                {
                    _stock.Remove(article);
                }
            }
            finally
            {
                _pricesLock.ExitReadLock();
            }
        }
        finally
        {
            _stockLock.ExitWriteLock();
        }
    }
}
