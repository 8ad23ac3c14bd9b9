using System.Diagnostics;

namespace RequiredLock;

/// <summary>The players who wait for a match.</summary>
public sealed class MatchQueue
{
    private readonly object _gate = new();
    private readonly List<string> _players = [];

    /// <summary>Lines a player up.</summary>
    public void Join(string player)
    {
        lock (_gate)
        {
            _players.Add(player);
        }
    }

    /// <summary>Two players for a match, or nothing.</summary>
    public (string First, string Second)? Match()
    {
        lock (_gate)
        {
            return _players.Count < 2 ? null : (Take(), Take());
        }
    }

    private string Take()
    {
        Debug.Assert(Monitor.IsEntered(_gate));
        var player = _players[0];
        _players.RemoveAt(0);
        return player;
    }
}
