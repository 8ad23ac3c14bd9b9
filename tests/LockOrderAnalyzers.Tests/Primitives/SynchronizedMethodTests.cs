namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class SynchronizedMethodTests
{
    [Fact]
    public Task Holds_this_while_it_runs() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _b = new();

            [MethodImpl(MethodImplOptions.Synchronized)]
            void First() { lock (_b) { } }
            void Second() { lock (_b) lock ({|LOCK001:this|}) { } }
        }
        """);

    [Fact]
    public Task Takes_this_where_it_is_called() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _b = new();

            void First() { lock (this) lock (_b) { } }
            void Second() { lock (_b) {|LOCK001:Add()|}; }

            [MethodImpl(MethodImplOptions.Synchronized | MethodImplOptions.NoInlining)]
            void Add() { }
        }
        """);

    [Fact]
    public Task Holds_the_type_if_it_is_static() => LockOrderCode.Verify("""
        class Store
        {
            static readonly object s_b = new();

            [MethodImpl(MethodImplOptions.Synchronized)]
            static void First() { lock (s_b) { } }
            static void Second() { lock (s_b) lock ({|LOCK001:typeof(Store)|}) { } }
        }
        """);

    [Fact]
    public Task Takes_the_type_if_it_is_static() => LockOrderCode.Verify("""
        class Store
        {
            static readonly object s_b = new();

            static void First() { lock (typeof(Store)) lock (s_b) { } }
            static void Second() { lock (s_b) {|LOCK001:Add()|}; }

            [MethodImpl(MethodImplOptions.Synchronized)]
            static void Add() { }
        }
        """);

    [Theory]
    [InlineData("return;")]
    [InlineData("if (b is null) throw new ArgumentNullException(nameof(b));")]
    [InlineData("Console.WriteLine();")]
    public Task Releases_at_its_end(string body) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _b = new();

            void First() { Add(_b); lock (_b) { } }
            void Second() { lock (_b) lock (this) { } }

            [MethodImpl(MethodImplOptions.Synchronized)]
            void Add(object b) { {{body}} }
        }
        """);

    [Fact]
    public Task Accessors_are_methods_too() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _b = new();

            int Count
            {
                [MethodImpl(MethodImplOptions.Synchronized)]
                get { lock (_b) return 1; }
            }
            void Second() { lock (_b) lock ({|LOCK001:this|}) { } }
        }
        """);

    [Fact]
    public Task Other_options_take_no_lock() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _b = new();

            [MethodImpl(MethodImplOptions.NoInlining)]
            void First() { lock (_b) { } }
            void Second() { lock (_b) lock (this) { } }
        }
        """);
}
