namespace LockOrderAnalyzers.Tests.States;

/// <summary>A lock that is handed to an object which remembers in a flag whether it still holds it.</summary>
public sealed class ConditionalHandoverTests
{
    private const string Lease = """
        interface IStep { Task Send(Lease lease); }

        class Lease(Store store)
        {
            private bool _locked = true;

            public async Task<object?> Insert(object item)
            {
                if (_locked)
                {
                    if (item is string)
                        return default;
                    store.Leave();
                    _locked = false;
                    return item;
                }

                await store.Enter();
                try { return item; }
                finally { store.Leave(); }
            }

            public async Task Delete()
            {
                await store.Enter();
                store.Leave();
            }

            public void End()
            {
                if (_locked)
                    store.Leave();
                _locked = false;
            }
        }
        """;

    [Fact]
    public Task Is_perhaps_released_by_a_call_and_so_may_be_taken_again() => AllRules.Verify($$"""
        {{Lease}}

        class Store
        {
            private readonly SemaphoreSlim _inUse = new(1);
            private readonly IStep _next = new Step();

            public Task Enter() => _inUse.WaitAsync();
            public void Leave() => _inUse.Release();

            public async Task Send()
            {
                await Enter();
                var lease = new Lease(this);
                try { await _next.Send(lease); }
                finally { lease.End(); }
            }
        }

        class Step : IStep
        {
            public async Task Send(Lease lease)
            {
                if (await lease.Insert(new object()) is not null)
                    await lease.Delete();
            }
        }
        """);

    [Fact]
    public Task Is_taken_again_where_no_flag_and_no_condition_stands_between() => AllRules.Verify("""
        class Store
        {
            private readonly SemaphoreSlim _inUse = new(1);
            private readonly Step _next = new();

            public Task Enter() => _inUse.WaitAsync();
            public void Leave() => _inUse.Release();

            public async Task Send()
            {
                await Enter();
                try { await {|LOCK004:_next.Send(this)|}; }
                finally { Leave(); }
            }
        }

        class Step
        {
            public async Task Send(Store store)
            {
                await store.Enter();
                store.Leave();
            }
        }
        """);
}
