namespace LockOrderAnalyzers.Index;

/// <summary>The names that mentions are made of, each of them once, by numbers. Trees that are read together share one; safe to use from several threads.</summary>
internal sealed class NameTable
{
    private readonly object _gate = new();
    private string[] _names = new string[16];
    private Dictionary<string, int>? _numbers = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The name of a number.</summary>
    public string this[int number] => Volatile.Read(ref _names)[number];

    /// <summary>The number of a name, before the table is sealed; and the name, the same object for the same text.</summary>
    public (int Number, string Name) Find(string name)
    {
        lock (_gate)
        {
            if (_numbers!.TryGetValue(name, out var known))
                return (known, _names[known]);
            if (_count == _names.Length)
                Resize(2 * _count);
            _names[_count] = name;
            _numbers.Add(name, _count);
            return (_count++, name);
        }
    }

    /// <summary>No more names come.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            _numbers = null;
            Resize(_count);
        }
    }

    private void Resize(int length)
    {
        var names = new string[length];
        Array.Copy(_names, names, _count);
        Volatile.Write(ref _names, names);
    }
}
