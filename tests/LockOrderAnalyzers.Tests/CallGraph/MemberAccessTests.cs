namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Calls that do not look like calls: properties, indexers, events, operators, conversions.</summary>
public sealed class MemberAccessTests
{
    private const string Property = "int N { get { lock (A) return 1; } set { } }";
    private const string Setter = "int N { get => 1; set { lock (A) { } } }";
    private const string Indexer = "int this[int i] { get { lock (A) return 1; } set { } }";
    private const string IndexSetter = "int this[int i] { get => 1; set { lock (A) { } } }";

    [Theory]
    [InlineData(Property, "var x = {|LOCK001:N|};")]
    [InlineData("int N { get { lock (A) return 1; } }", "if ({|LOCK001:N|} > 0) return;")]
    [InlineData("int N => Take(); static int Take() { lock (A) return 1; }", "var x = {|LOCK001:this.N|};")]
    [InlineData("static int N { get { lock (A) return 1; } }", "var x = {|LOCK001:Caller.N|};")]
    [InlineData(Property, "{|LOCK001:N|} += 1;")]
    [InlineData(Property, "{|LOCK001:N|}++;")]
    [InlineData("string? N { get { lock (A) return null; } set { } }", "{|LOCK001:N|} ??= \"\";")]
    [InlineData(Property, "if (this is { {|LOCK001:N|}: > 1 }) return;")]
    [InlineData("Caller? N { get { lock (A) return null; } }", "{|LOCK001:N|}?.ToString();")]
    public Task A_getter_runs_where_the_property_is_read(string property, string use) => Verify(property, use);

    [Theory]
    [InlineData(Setter, "{|LOCK001:N|} = 1;")]
    [InlineData(Setter, "{|LOCK001:N|} += 1;")]
    [InlineData(Setter, "--{|LOCK001:N|};")]
    [InlineData("int N { get => 1; set => Take(value); } static void Take(int n) { lock (A) { } }", "{|LOCK001:N|} = 1;")]
    [InlineData(Setter, "({|LOCK001:N|}, _) = (1, 2);")]
    [InlineData("int N { get; set { lock (A) field = value; } }", "{|LOCK001:N|} = 1;")]
    public Task A_setter_runs_where_the_property_is_written(string property, string use) => Verify(property, use);

    [Theory]
    [InlineData(Setter, "var x = N;")]
    [InlineData(Property, "N = 1;")]
    [InlineData(Property, "var x = nameof(N);")]
    [InlineData("int N { get; set; }", "N = N + 1;")]
    public Task The_other_accessor_does_not_run(string property, string use) => Verify(property, use);

    [Theory]
    [InlineData(Indexer, "var x = {|LOCK001:this[0]|};")]
    [InlineData(Indexer, "{|LOCK001:this[0]|} += 1;")]
    [InlineData(IndexSetter, "{|LOCK001:this[0]|} = 1;")]
    [InlineData(IndexSetter, "{|LOCK001:this[0]|}++;")]
    [InlineData("int this[Index i] { get { lock (A) return 1; } }", "var x = {|LOCK001:this[^1]|};")]
    [InlineData("int Length => 3; int this[int i] { get { lock (A) return 1; } }", "var x = {|LOCK001:this[^1]|};")]
    public Task An_indexer_runs_where_it_is_used(string indexer, string use) => Verify(indexer, use);

    [Theory]
    [InlineData(Indexer, "this[0] = 1;")]
    [InlineData(IndexSetter, "var x = this[0];")]
    public Task The_other_accessor_of_an_indexer_does_not_run(string indexer, string use) => Verify(indexer, use);

    [Theory]
    [InlineData("event Action E { add { lock (A) { } } remove { } }", "{|LOCK001:E += () => { }|};")]
    [InlineData("event Action E { add { } remove { lock (A) { } } }", "{|LOCK001:E -= Run|};")]
    public Task Event_accessors_run(string @event, string use) => Verify(@event, use);

    [Theory]
    [InlineData("event Action E { add { } remove { lock (A) { } } }", "E += () => { };")]
    [InlineData("event Action? E; void Raise() { lock (A) E?.Invoke(); }", "E += () => { };")]
    public Task Other_accessors_of_events_do_not_run(string @event, string use) => Verify(@event, use);

    [Theory]
    [InlineData("public static Num operator +(Num l, Num r) { lock (A) return l; }", "var x = {|LOCK001:n + n|};")]
    [InlineData("public static Num operator +(Num l, Num r) { lock (A) return l; }", "{|LOCK001:n += n|};")]
    [InlineData("public static Num operator -(Num n) { lock (A) return n; }", "var x = {|LOCK001:-n|};")]
    [InlineData("public static Num operator ++(Num n) { lock (A) return n; }", "{|LOCK001:n++|};")]
    [InlineData("public static bool operator <(Num l, Num r) { lock (A) return true; } public static bool operator >(Num l, Num r) => true;", "if ({|LOCK001:n < n|}) return;")]
    [InlineData("public static bool operator ==(Num l, Num r) { lock (A) return true; } public static bool operator !=(Num l, Num r) => true;", "if ({|LOCK001:n == n|}) return;")]
    [InlineData("public static bool operator true(Num n) { lock (A) return true; } public static bool operator false(Num n) => true;", "if ({|LOCK001:n|}) return;")]
    [InlineData("public static implicit operator int(Num n) { lock (A) return 1; }", "int x = {|LOCK001:n|};")]
    [InlineData("public static implicit operator Num(int n) { lock (A) return new(); }", "n = {|LOCK001:1|};")]
    [InlineData("public static explicit operator int(Num n) { lock (A) return 1; }", "var x = {|LOCK001:(int)n|};")]
    [InlineData("public void operator +=(Num other) { lock (A) { } }", "{|LOCK001:n += n|};")]
    public Task Operators_and_conversions_run(string member, string use) => Gates.Verify($$"""
        class Caller { void Run(Num n) { lock (B) { {{use}} } } }
        class Num { {{member}} }
        """);

    [Theory]
    [InlineData("public static Num operator +(Num l, Num r) { lock (A) return l; } public static Num operator -(Num l, Num r) => l;", "var x = n - n;")]
    [InlineData("public static bool operator ==(Num l, Num r) { lock (A) return true; } public static bool operator !=(Num l, Num r) => true;", "if (n is null) return;")]
    [InlineData("public static bool operator ==(Num l, Num r) { lock (A) return true; } public static bool operator !=(Num l, Num r) => true;", "if (ReferenceEquals(n, n)) return;")]
    [InlineData("public static explicit operator int(Num n) { lock (A) return 1; }", "var x = (object)n;")]
    public Task Other_operators_do_not_run(string member, string use) => Gates.Verify($$"""
        class Caller { void Run(Num n) { lock (B) { {{use}} } } }
        class Num { {{member}} }
        """);

    [Fact]
    public Task A_property_of_an_extension_block_runs() => Gates.Verify("""
        class Caller { int Run() { lock (B) return {|LOCK001:"text".Size|}; } }
        static class Extensions
        {
            extension(string text)
            {
                public int Size { get { lock (A) return text.Length; } }
            }
        }
        """);

    private static Task Verify(string member, string use) => Gates.VerifyMembers($$"""
        {{member}}
        void Run() { lock (B) { {{use}} } }
        """);
}
