namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Types whose text is the same everywhere but for their names.</summary>
internal static class FixedTypes
{
    /// <summary>A generic collection, with or without a lock.</summary>
    public static (string Source, int Methods, int Locking) Collection(TypePlan type)
    {
        var element = new ValueType(ValueKind.Entity, "T");
        type.Methods.AddRange(
        [
            new MethodPlan("Add", [new Variable("item", element)], ValueType.None), new MethodPlan("Remove", [new Variable("item", element)], ValueType.Flag),
            new MethodPlan("Clear", [], ValueType.None), new MethodPlan("ToList", [], element with { Kind = ValueKind.Entities }),
            new MethodPlan("Find", [new Variable("number", ValueType.Number)], element),
        ]);
        var locks = type.Lock == LockKind.None ? "" : "lock (_gate)";
        return ($$"""
            namespace {{type.Namespace}};

            public class {{type.Name}}<T>
                where T : class
            {
                private readonly object _gate = new();
                private readonly List<T> _items = new();

                public event EventHandler<T>? Added;

                public int Count => _items.Count;

                public void Add(T item)
                {
                    ArgumentNullException.ThrowIfNull(item);
                    {{locks}}
                    {
                        _items.Add(item);
                    }

                    Added?.Invoke(this, item);
                }

                public bool Remove(T item)
                {
                    {{locks}}
                    {
                        if (!_items.Contains(item))
                        {
                            return false;
                        }

                        return _items.Remove(item);
                    }
                }

                public void Clear()
                {
                    {{locks}}
                    {
                        _items.Clear();
                    }
                }

                public List<T> ToList()
                {
                    var copy = new List<T>(_items.Count);
                    foreach (var item in _items)
                    {
                        copy.Add(item);
                    }

                    return copy;
                }

                public T Find(int number)
                {
                    if (number < 0 || number >= _items.Count)
                    {
                        throw new ArgumentOutOfRangeException(nameof(number));
                    }

                    return _items[number];
                }
            }

            """, 5, locks.Length > 0 ? 3 : 0);
    }

    /// <summary>Two classes that take each other's locks: the one inversion that is there to be found.</summary>
    public static (string Source, int Methods, int Locking) Inversion(string space, string noun) => ($$"""
        namespace {{space}};

        public sealed class {{noun}}Ledger
        {
            private readonly object _gate = new();
            private {{noun}}Journal? _journal;
            private int _count;

            public void Attach({{noun}}Journal journal)
            {
                _journal = journal;
            }

            public void Post(int amount)
            {
                lock (_gate)
                {
                    _count += amount;
                    _journal?.Write(_count);
                }
            }

            public int Read()
            {
                lock (_gate)
                {
                    return _count;
                }
            }
        }

        public sealed class {{noun}}Journal
        {
            private readonly object _gate = new();
            private readonly {{noun}}Ledger _ledger;
            private int _last;

            public {{noun}}Journal({{noun}}Ledger ledger)
            {
                _ledger = ledger;
                ledger.Attach(this);
            }

            public void Write(int value)
            {
                lock (_gate)
                {
                    _last = value;
                }
            }

            public bool Verify()
            {
                lock (_gate)
                {
                    return _ledger.Read() == _last;
                }
            }
        }

        """, 5, 4);
}
