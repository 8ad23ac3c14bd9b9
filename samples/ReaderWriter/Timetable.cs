namespace ReaderWriter;

/// <summary>
/// Trains and stations, filled once by the constructor. The methods read under both locks, in both orders; since nothing ever
/// takes a write lock, no reader ever waits.
/// </summary>
public sealed class Timetable(
    IReadOnlyDictionary<int, IReadOnlyList<string>> stopsByTrain,
    IReadOnlyDictionary<string, IReadOnlyList<int>> trainsByStation)
{
    private readonly ReaderWriterLockSlim _trainsLock = new();
    private readonly ReaderWriterLockSlim _stationsLock = new();

    /// <summary>The trains that share a stop with this one: trains, then stations.</summary>
    public IReadOnlyList<int> Connections(int train)
    {
        _trainsLock.EnterReadLock();
        try
        {
            _stationsLock.EnterReadLock();
            try
            {
                return [.. stopsByTrain[train].SelectMany(station => trainsByStation[station]).Where(other => other != train).Distinct()];
            }
            finally
            {
                _stationsLock.ExitReadLock();
            }
        }
        finally
        {
            _trainsLock.ExitReadLock();
        }
    }

    /// <summary>The stations that can be reached without a change: stations, then trains.</summary>
    public IReadOnlyList<string> Destinations(string station)
    {
        _stationsLock.EnterReadLock();
        try
        {
            _trainsLock.EnterReadLock();
            try
            {
                return [.. trainsByStation[station].SelectMany(train => stopsByTrain[train]).Where(other => other != station).Distinct()];
            }
            finally
            {
                _trainsLock.ExitReadLock();
            }
        }
        finally
        {
            _stationsLock.ExitReadLock();
        }
    }
}
