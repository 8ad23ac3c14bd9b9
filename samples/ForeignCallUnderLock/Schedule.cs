namespace ForeignCallUnderLock;

/// <summary>What the temperature is to be at some time of the day: that is for the user of the schedule to say.</summary>
public sealed class Schedule(Func<TimeOnly, double> wantedAt)
{
    private readonly Lock _gate = new();
    private readonly Func<double, double> _round = static degrees => Math.Round(degrees * 2) / 2;
    private double _last;

    /// <summary>Computes the temperature anew. The delegate from outside runs without the lock, the one from here with it.</summary>
    public double Update(TimeOnly now)
    {
        var wanted = wantedAt(now);
        lock (_gate)
        {
            return _last = Math.Max(_last - 1, _round(wanted));
        }
    }
}
