namespace WaitUnderLock;

/// <summary>Writes lines of a log on a thread of its own, so that nobody else has to wait for the disk.</summary>
public sealed class LogWriter
{
    private readonly object _linesLock = new();
    private readonly Queue<string> _lines = new();
    private readonly TextWriter _output;
    private readonly Thread _thread;
    private bool _closed;

    /// <summary>Starts the thread.</summary>
    public LogWriter(TextWriter output)
    {
        _output = output;
        _thread = new Thread(Run);
        _thread.Start();
    }

    /// <summary>Adds a line.</summary>
    public void Write(string line)
    {
        lock (_linesLock)
        {
            _lines.Enqueue(line);
            Monitor.Pulse(_linesLock);
        }
    }

    /// <summary>Waits until all lines are written. The thread needs the lock to learn that there are no more, and never ends.</summary>
    public void Close()
    {
        lock (_linesLock)
        {
            _closed = true;
            Monitor.Pulse(_linesLock);
            _thread.Join();
        }
    }

    private void Run()
    {
        while (Next() is { } line)
        {
            _output.WriteLine(line);
        }
    }

    private string? Next()
    {
        lock (_linesLock)
        {
            while (_lines.Count == 0 && !_closed)
            {
                Monitor.Wait(_linesLock);
            }

            return _lines.TryDequeue(out var line) ? line : null;
        }
    }
}
