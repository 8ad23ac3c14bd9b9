namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Objects that pass calls on to others of their interface, and so to their own methods: the analysis comes to an end.</summary>
public sealed class DecoratorTests
{
    [Fact]
    public Task A_composite_calls_its_parts_under_its_lock() => AllRules.Verify("""
        interface ISpecification { void Add(ISpecification part); }

        class Composite : ISpecification
        {
            private readonly object _lock = new();
            private readonly Dictionary<Type, ISpecification> _parts = [];
            private readonly List<ISpecification> _added = [];

            public void Put(Type type, ISpecification part) => _parts.Add(type, part);

            public void Add(ISpecification part)
            {
                lock (_lock)
                {
                    foreach (var known in _parts.Values)
                        known.Add(part);
                    _added.Add(part);
                }
            }
        }

        class Program { static void Build() => new Composite().Put(typeof(int), new Composite()); }
        """);

    [Fact]
    public Task A_decorator_signals_before_and_after_the_call_that_it_passes_on() => AllRules.Verify("""
        interface IPipe { Task Send(string message); }

        class Seen
        {
            private readonly object _lock = new();
            private readonly List<object> _all = [];
            public void Add(object one) { lock (_lock) { _all.Add(one); Monitor.PulseAll(_lock); } }
            public void Wait() { lock (_lock) { while (_all.Count == 0) Monitor.Wait(_lock); } }
        }

        class Watched(Seen before, Seen after, IPipe next) : IPipe
        {
            public async Task Send(string message)
            {
                before.Add(message);
                try
                {
                    await next.Send(message).ConfigureAwait(false);
                    after.Add(message);
                }
                catch (Exception)
                {
                    after.Add(message);
                    throw;
                }
            }
        }

        class Program { static IPipe Build(IPipe last, Seen seen) => new Watched(seen, seen, new Watched(seen, seen, last)); }
        """);

    [Fact]
    public async Task A_table_of_thousands_of_characters_is_one_constant()
    {
        var table = string.Join(" + ", Enumerable.Repeat("\"\\001\\002\\003\"", 6_000));

        await AllRules.Verify($$"""
            class Scanner
            {
                private static readonly object s_lock = new();
                private static readonly string s_table = {{table}};
                public static char At(int i) { lock (s_lock) { return s_table[i]; } }
            }
            """);
    }
}
