namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>LOCK003: the declarations themselves contradict each other.</summary>
public sealed class DeclaredOrderCircleTests
{
    [Fact]
    public Task Two_locks_before_each_other_are_reported_at_the_last_attribute() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._two")] private readonly object _one = new();
            [{|LOCK003:AcquiredBefore("Store._one")|}] private readonly object _two = new();

            public void Run() { lock (_one) { } lock (_two) { } }
        }
        """);

    [Fact]
    public Task A_lock_before_and_after_another_is_reported() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._two")]
            [{|LOCK003:AcquiredAfter("Store._two")|}]
            private readonly object _one = new();
            private readonly object _two = new();

            public void Run() { lock (_one) { } lock (_two) { } }
        }
        """);

    [Fact]
    public Task A_lock_before_itself_is_reported() => AllRules.Verify("""
        public class Store
        {
            [{|LOCK003:AcquiredBefore("Store._one")|}] private readonly object _one = new();

            public void Run() { lock (_one) { } }
        }
        """);

    [Fact]
    public Task A_circle_of_three_is_reported_once() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._two")] private readonly object _one = new();
            [AcquiredBefore("Store._three")] private readonly object _two = new();
            [{|LOCK003:AcquiredBefore("Store._one")|}] private readonly object _three = new();

            public void Run() { lock (_one) { } lock (_two) { } lock (_three) { } }
        }
        """);

    [Fact]
    public Task A_circle_through_the_assembly_is_reported_at_the_last_attribute() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two", "Store._three")]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();
            [{|LOCK003:AcquiredBefore("Store._one")|}] private readonly object _three = new();

            public void Run() { lock (_one) { } lock (_two) { } lock (_three) { } }
        }
        """);

    [Fact]
    public Task A_circle_within_one_attribute_is_reported() => AllRules.Verify("""
        [assembly: {|LOCK003:LockOrder("Store._one", "Store._two", "Store._one")|}]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();

            public void Run() { lock (_one) { } lock (_two) { } }
        }
        """);

    [Fact]
    public Task Two_ways_from_one_lock_to_another_are_no_circle() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two", "Store._four")]
        [assembly: LockOrder("Store._one", "Store._three", "Store._four")]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();
            private readonly object _three = new();
            private readonly object _four = new();

            public void Run() { lock (_one) { } lock (_two) { } lock (_three) { } lock (_four) { } }
        }
        """);

    [Fact]
    public Task One_order_that_is_declared_twice_is_no_circle() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two")]

        public class Store
        {
            [AcquiredBefore("Store._two")] private readonly object _one = new();
            [AcquiredAfter("Store._one")] private readonly object _two = new();

            public void Run() { lock (_one) { lock (_two) { } } }
        }
        """);

    [Fact]
    public async Task The_message_shows_the_circle()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                [AcquiredBefore("Store._two")] private readonly object _one = new();
                [AcquiredBefore("Store._one")] private readonly object _two = new();

                public void Run() { lock (_one) { } lock (_two) { } }
            }
            """);

        Assert.Equal(["LOCK003: declared lock order is circular: Store._one --> Store._two --> Store._one (C.cs:3, C.cs:4)"], headlines);
    }
}
