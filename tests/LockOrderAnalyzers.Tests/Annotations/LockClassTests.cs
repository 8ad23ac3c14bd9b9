namespace LockOrderAnalyzers.Tests.Annotations;

public sealed class LockClassTests
{
    [Fact]
    public Task Two_fields_with_the_same_name_are_one_class() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] static readonly object s_one = new();
            [LockClass("journal")] static readonly object s_two = new();
            static readonly object s_b = new();

            void First() { lock (s_one) lock (s_b) { } }
            void Second() { lock (s_b) lock ({|LOCK001:s_two|}) { } }
        }
        """);

    [Fact]
    public Task Two_fields_with_different_names_are_two_classes() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] static readonly object s_one = new();
            [LockClass("index")] static readonly object s_two = new();
            static readonly object s_b = new();

            void First() { lock (s_one) lock (s_b) { } }
            void Second() { lock (s_b) lock (s_two) { } }
        }
        """);

    [Fact]
    public Task A_name_on_a_property_names_its_lock() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] static object One { get; } = new();
            [LockClass("journal")] static readonly object s_two = new();
            static readonly object s_b = new();

            void First() { lock (One) lock (s_b) { } }
            void Second() { lock (s_b) lock ({|LOCK001:s_two|}) { } }
        }
        """);

    [Fact]
    public Task A_name_on_a_parameter_names_the_lock_that_is_handed_in() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] static readonly object s_two = new();
            static readonly object s_b = new();

            public static void First([LockClass("journal")] object gate) { lock (gate) lock (s_b) { } }
            void Second() { lock (s_b) lock ({|LOCK001:s_two|}) { } }
        }
        """);

    [Fact]
    public Task A_name_on_a_type_names_locking_its_instances() => LockOrderCode.Verify("""
        [LockClass("account")] class Account { }
        class Store
        {
            [LockClass("account")] static readonly object s_all = new();
            static readonly object s_b = new();

            void First(Account account) { lock (account) lock (s_b) { } }
            void Second() { lock (s_b) lock ({|LOCK001:s_all|}) { } }
        }
        """);

    [Fact]
    public Task A_name_covers_the_locks_of_all_instances() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] readonly object _one = new();

            void First(Store other) { lock (_one) lock ({|LOCK002:other._one|}) { } }
        }
        """);

    [Theory]
    [InlineData("[LockClass(\"journal\")] static readonly Lock s_one = new();", "lock (s_one)")]
    [InlineData("[LockClass(\"journal\")] static readonly Mutex s_one = new();", "s_one.WaitOne();")]
    [InlineData("[LockClass(\"journal\")] static readonly SemaphoreSlim s_one = new(1);", "s_one.Wait();")]
    [InlineData("[LockClass(\"journal\")] static readonly ReaderWriterLockSlim s_one = new();", "s_one.EnterWriteLock();")]
    [InlineData("[LockClass(\"journal\")] static SpinLock s_one = new(); static bool s_taken;", "s_one.Enter(ref s_taken);")]
    public Task Every_kind_of_lock_can_be_named(string declaration, string take) => LockOrderCode.Verify($$"""
        class Store
        {
            {{declaration}}
            [LockClass("journal")] static readonly object s_two = new();
            static readonly object s_b = new();

            void First() { {{take}} { lock (s_b) { } } }
            void Second() { lock (s_b) lock ({|LOCK001:s_two|}) { } }
        }
        """);

    [Fact]
    public async Task The_report_prints_the_name()
    {
        var diagnostics = await LockOrderCode.Test("""
            class Store
            {
                [LockClass("journal")] readonly object _one = new();
                readonly object _b = new();

                void First() { lock (_one) lock (_b) { } }
                void Second() { lock (_b) lock (_one) { } }
            }
            """).GetDiagnosticsAsync();

        Assert.Contains("Store.Second() takes journal while it holds Store._b", Assert.Single(diagnostics).GetMessage());
    }
}
