namespace GateLock;

/// <summary>
/// A music player's queue and history. Moving songs between the two needs both locks, in either order; only one move runs at a
/// time, because each begins by taking the same gate.
/// </summary>
public sealed class Playlist
{
    private readonly object _moveGate = new();
    private readonly object _queueLock = new();
    private readonly object _historyLock = new();
    private readonly Queue<string> _queue = [];
    private readonly Stack<string> _history = [];

    /// <summary>Adds a song at the end. One lock alone needs no gate.</summary>
    public void Enqueue(string song)
    {
        lock (_queueLock)
        {
            _queue.Enqueue(song);
        }
    }

    /// <summary>Moves the song that was played to the history: queue, then history.</summary>
    public void Next()
    {
        lock (_moveGate)
        {
            lock (_queueLock)
            {
                if (_queue.TryDequeue(out var played))
                {
                    lock (_historyLock)
                    {
                        _history.Push(played);
                    }
                }
            }
        }
    }

    /// <summary>Plays everything again that was played: history, then queue.</summary>
    public void Replay()
    {
        lock (_moveGate)
        {
            lock (_historyLock)
            {
                lock (_queueLock)
                {
                    foreach (var song in _history.Reverse())
                    {
                        _queue.Enqueue(song);
                    }
                }

                _history.Clear();
            }
        }
    }
}
