namespace LockOrderAnalyzers.Tests.Summaries;

/// <summary>Which locks are held on which way through a method.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("Monitor.Enter(_a); if (x) { Monitor.Exit(_a); return; } lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("if (x) return; Monitor.Enter(_a); lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("if (x) Monitor.Enter(_a); lock (_b) { } if (x) Monitor.Exit(_a);")]
    [InlineData("if (x) Monitor.Enter(_a); else Monitor.Enter(_c); lock (_b) { } if (x) Monitor.Exit(_a); else Monitor.Exit(_c);")]
    [InlineData("Monitor.Enter(_a); try { if (x) throw new InvalidOperationException(); lock (_b) { } } finally { Monitor.Exit(_a); }")]
    [InlineData("Monitor.Enter(_a); try { Console.WriteLine(); } catch (Exception) { lock (_b) { } } Monitor.Exit(_a);")]
    [InlineData("switch (n) { case 0: return; case 1: Monitor.Enter(_a); break; default: throw new ArgumentException(); } lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("for (var i = 0; i < n; i++) { Monitor.Enter(_a); if (i == 3) { lock (_b) { } } Monitor.Exit(_a); }")]
    [InlineData("var taken = x; if (taken) Monitor.Enter(_a); if (taken) { lock (_b) { } Monitor.Exit(_a); }")]
    [InlineData("Monitor.Enter(_a); goto next; next: lock (_b) { } Monitor.Exit(_a);")]
    public Task Is_held_on_a_way_to_the_second_lock(string body) => Verify($$"""
        void First(bool x, int n) { {{body}} }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("Monitor.Enter(_a); if (x) { Monitor.Exit(_a); lock (_b) { } return; } Monitor.Exit(_a);")]
    [InlineData("Monitor.Enter(_a); if (x) { Monitor.Exit(_a); } else { Monitor.Exit(_a); } lock (_b) { }")]
    [InlineData("if (x) Monitor.Enter(_a); if (x) Monitor.Exit(_a); lock (_b) { }")]
    [InlineData("if (x) Monitor.Enter(_a); if (!x) { lock (_b) { } } if (x) Monitor.Exit(_a);")]
    [InlineData("var taken = false; if (x) { Monitor.Enter(_a); taken = true; } if (taken) Monitor.Exit(_a); lock (_b) { }")]
    [InlineData("Monitor.Enter(_a); switch (n) { case 0: Monitor.Exit(_a); break; default: Monitor.Exit(_a); break; } lock (_b) { }")]
    [InlineData("for (var i = 0; i < n; i++) { Monitor.Enter(_a); if (i == 3) { Monitor.Exit(_a); break; } Monitor.Exit(_a); } lock (_b) { }")]
    [InlineData("while (true) { Monitor.Enter(_a); if (n-- == 0) { Monitor.Exit(_a); break; } Monitor.Exit(_a); lock (_b) { } }")]
    [InlineData("try { Monitor.Enter(_a); if (x) throw new InvalidOperationException(); Monitor.Exit(_a); } catch (InvalidOperationException) { Monitor.Exit(_a); } lock (_b) { }")]
    [InlineData("Monitor.Enter(_a); if (x) { Monitor.Exit(_a); throw new InvalidOperationException(); } Monitor.Exit(_a); lock (_b) { }")]
    [InlineData("if (x) { Monitor.Enter(_a); throw new InvalidOperationException(); } lock (_b) { }")]
    [InlineData("if (x is true) Monitor.Enter(_a); if (x is true) Monitor.Exit(_a); lock (_b) { }")]
    [InlineData("try { Monitor.Enter(_a); } finally { Monitor.Exit(_a); } lock (_b) { }")]
    public Task Is_held_on_no_way_to_the_second_lock(string body) => Verify($$"""
        void First(bool x, int n) { {{body}} }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_callee_holds_the_lock_on_the_way_that_its_argument_chooses() => Verify("""
        void Begin(bool locking) { if (locking) Monitor.Enter(_a); }
        void End(bool locking) { if (locking) Monitor.Exit(_a); }
        void First() { Begin(true); lock (_b) { } End(true); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task A_callee_releases_on_the_way_that_its_argument_chooses() => Verify("""
        void Begin(bool locking) { if (locking) Monitor.Enter(_a); }
        void End(bool locking) { if (locking) Monitor.Exit(_a); }
        void First(bool locking) { Begin(locking); End(locking); lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_constant_argument_chooses_the_way_of_its_callee() => Verify("""
        void Begin(bool locking) { if (locking) Monitor.Enter(_a); }
        void First() { Begin(false); lock (_b) { } }
        void Second() { lock (_b) { Begin(true); Monitor.Exit(_a); } }
        """);

    [Fact]
    public Task A_catch_block_may_release_and_throw_on() => Verify("""
        void Begin()
        {
            Monitor.Enter(_a);
            try { Console.WriteLine(); }
            catch { Monitor.Exit(_a); throw; }
        }
        void First() { Begin(); lock (_b) { } Monitor.Exit(_a); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Nothing_is_held_where_a_callee_threw() => Verify("""
        void Begin()
        {
            Monitor.Enter(_a);
            try { Console.WriteLine(); }
            catch { Monitor.Exit(_a); throw; }
        }
        void First() { try { Begin(); } catch (Exception) { lock (_b) { } return; } Monitor.Exit(_a); }
        void Second() { lock (_b) lock (_a) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly object _c = new();

        {{members}}
        }
        """);
}
