using LockOrderAnalyzers;

namespace RequiredLock;

/// <summary>The scores of a game, best first.</summary>
public sealed class Leaderboard
{
    private readonly object _gate = new();
    private readonly List<Score> _scores = [];

    /// <summary>Adds a score.</summary>
    public void Add(Score score)
    {
        lock (_gate)
        {
            Insert(score);
        }
    }

    /// <summary>Adds the scores of a tournament, in one go.</summary>
    public void AddAll(IEnumerable<Score> scores)
    {
        lock (_gate)
        {
            foreach (var score in scores)
            {
                Insert(score);
            }
        }
    }

    /// <summary>Counts somebody's best score twice. Only finding it is done under the lock.</summary>
    public void Double(string player)
    {
        Score? best;
        lock (_gate)
        {
            best = _scores.Find(score => score.Player == player);
        }

        if (best is not null)
        {
            Insert(best with { Points = 2 * best.Points });
        }
    }

    /// <summary>Puts a score where it belongs.</summary>
    [RequiresLock("_gate")]
    private void Insert(Score score)
    {
        var place = _scores.FindIndex(other => other.Points < score.Points);
        _scores.Insert(place < 0 ? _scores.Count : place, score);
    }
}

/// <summary>What somebody has reached.</summary>
public sealed record Score(string Player, int Points);
