namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class RecursionTests
{
    [Fact]
    public Task A_method_that_calls_itself_is_followed() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Take(3)|}; }
        void Take(int n) { if (n > 0) Take(n - 1); else lock (A) { } }
        """);

    [Fact]
    public Task Methods_that_call_each_other_are_followed() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Even(4)|}; }
        void Even(int n) { if (n > 0) Odd(n - 1); }
        void Odd(int n) { if (n > 0) Even(n - 1); else lock (A) { } }
        """);

    [Fact]
    public Task The_lock_held_around_the_recursion_is_not_taken_anew() => Gates.VerifyMembers("""
        void Run(int n) { lock (A) { if (n > 0) Run(n - 1); lock (B) { } } }
        """);

    [Fact]
    public Task An_inversion_between_two_rounds_is_found() => LockOrderCode.Verify("""
        class Caller
        {
            readonly ReaderWriterLockSlim _a = new();
            readonly ReaderWriterLockSlim _b = new();

            void Ordered() { _a.EnterWriteLock(); _b.EnterWriteLock(); _b.ExitWriteLock(); _a.ExitWriteLock(); }
            void Run(bool again)
            {
                if (!again) { Take(); return; }
                _b.EnterWriteLock();
                {|LOCK001:Run(false)|};
                _b.ExitWriteLock();
            }
            void Take() { _a.EnterWriteLock(); _a.ExitWriteLock(); }
        }
        """);

    [Fact]
    public Task A_recursion_down_a_structure_comes_to_an_end() => LockOrderCode.Verify("""
        class Node
        {
            readonly object _gate = new();
            readonly Node? _next;

            Node(Node? next) => _next = next;
            public void Walk() { lock (_gate) _next?.Walk(); }
        }
        """);

    [Fact]
    public Task A_recursion_that_makes_longer_and_longer_delegates_comes_to_an_end() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Wrap(Take, 3)|}; }
        static void Wrap(Action action, int n) { if (n == 0) action(); else Wrap(() => action(), n - 1); }
        static void Take() { lock (A) { } }
        """);
}
