namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Interfaces and classes of the class library that the user's types implement: what the user wrote runs where it is called.</summary>
public sealed class LibraryInterfaceTests
{
    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "IDisposable", "class Taking : IDisposable { public void Dispose() { lock (A) { } } }", "class Passing : IDisposable { public void Dispose() { } }", "_one.Dispose()" },
        { "IObserver<int>", "class Taking : IObserver<int> { public void OnNext(int n) { lock (A) { } } public void OnCompleted() { } public void OnError(Exception e) { } }", "class Passing : IObserver<int> { public void OnNext(int n) { } public void OnCompleted() { } public void OnError(Exception e) { } }", "_one.OnNext(1)" },
        { "IComparer<int>", "class Taking : IComparer<int> { public int Compare(int x, int y) { lock (A) return 0; } }", "class Passing : IComparer<int> { public int Compare(int x, int y) => 0; }", "_one.Compare(1, 2)" },
        { "IEqualityComparer<int>", "class Taking : IEqualityComparer<int> { public bool Equals(int x, int y) => true; public int GetHashCode(int n) { lock (A) return n; } }", "class Passing : IEqualityComparer<int> { public bool Equals(int x, int y) => true; public int GetHashCode(int n) => n; }", "_one.GetHashCode(1)" },
        { "IProgress<int>", "class Taking : IProgress<int> { public void Report(int n) { lock (A) { } } }", "class Passing : IProgress<int> { public void Report(int n) { } }", "_one.Report(1)" },
        { "IServiceProvider", "class Taking : IServiceProvider { public object? GetService(Type type) { lock (A) return null; } }", "class Passing : IServiceProvider { public object? GetService(Type type) => null; }", "_one.GetService(typeof(int))" },
        { "TextWriter", "class Taking : StringWriter { public override void Write(char value) { lock (A) { } } }", "class Passing : StringWriter { public override void Write(char value) { } }", "_one.Write('x')" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task The_users_implementation_in_a_field_runs(string type, string taking, string passing, string call) => Crossing.Verify($$"""
        {{taking}}
        {{passing}}
        class Caller({{type}} one) { readonly {{type}} _one = one; void Run() { lock (B) { {|LOCK001:{{call}}|}; } } }
        class App { static Caller Make() => new(new Taking()); static object Other() => new Passing(); }
        """);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Another_implementation_of_the_user_does_not_run(string type, string taking, string passing, string call) => Crossing.Verify($$"""
        {{taking}}
        {{passing}}
        class Caller({{type}} one) { readonly {{type}} _one = one; void Run() { lock (B) { {{call}}; } } }
        class App { static Caller Make() => new(new Passing()); static object Other() => new Taking(); }
        """);

    [Theory]
    [InlineData("IDisposable", "new MemoryStream()", "_one.Dispose()")]
    [InlineData("IComparer<int>", "Comparer<int>.Default", "_one.Compare(1, 2)")]
    [InlineData("TextWriter", "new StringWriter()", "_one.Write('x')")]
    public Task An_object_of_the_class_library_runs_nothing_of_the_user(string type, string made, string call) => Crossing.Verify($$"""
        class Subscription : IDisposable { public void Dispose() { lock (A) { } } }
        class Order : IComparer<int> { public int Compare(int x, int y) { lock (A) return 0; } }
        class Log : StringWriter { public override void Write(char value) { lock (A) { } } }
        class Caller { readonly {{type}} _one = {{made}}; void Run() { lock (B) { {{call}}; } } }
        class App { static object[] Make() => new object[] { new Subscription(), new Order(), new Log() }; }
        """);

    [Fact]
    public Task A_comparer_of_the_class_library_runs_nothing_of_the_user() => Crossing.Verify("""
        class Order : IComparer<int> { public int Compare(int x, int y) { lock (A) return 0; } }
        class Caller { readonly List<int> _list = new(); void Run() { lock (B) { _list.Sort(Comparer<int>.Default); } } }
        class App { static object Make() => new Order(); }
        """);

    [Fact]
    public Task A_collection_in_a_field_that_is_no_iterator_runs_nothing() => Crossing.VerifyMembers("""
        readonly IEnumerable<int> _items = new List<int>();
        static IEnumerable<int> Items() { lock (A) { } yield return 1; }
        void Run() { lock (B) { foreach (var item in _items) { } } foreach (var item in Items()) { } }
        """);

    [Fact]
    public Task A_users_collection_behind_an_interface_runs() => Crossing.Verify("""
        class Bag : List<int>, ICollection<int> { void ICollection<int>.Add(int item) { lock (A) { } } }
        class Caller { readonly ICollection<int> _all = new Bag(); void Run() { lock (B) { {|LOCK001:_all.Add(1)|}; } } }
        """);

    [Fact]
    public Task A_call_through_a_base_of_the_interface_that_the_type_implements_runs_its_implementation() => Gates.Verify("""
        class Coin : ISpanFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => Name();
            public bool TryFormat(Span<char> to, out int written, ReadOnlySpan<char> format, IFormatProvider? provider) { written = 0; return true; }
            static string Name() { lock (A) return ""; }
        }
        class Purse
        {
            readonly IFormattable _coin = new Coin();
            public void Run() { lock (B) { {|LOCK001:Show(_coin)|}; } }
            static string Show(IFormattable coin) => coin.ToString(null, null);
        }
        """);
}
