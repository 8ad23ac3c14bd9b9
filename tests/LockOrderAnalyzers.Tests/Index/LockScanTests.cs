using LockOrderAnalyzers.Index;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.Tests.Index;

/// <summary>Code that takes no lock is told from its words; code that may take one never passes for it.</summary>
public sealed class LockScanTests
{
    [Theory]
    [InlineData("class C { void M(object o) { lock (o) { } } }")]
    [InlineData("class C { void M(object o) { System.Threading.Monitor.Enter(o); } }")]
    [InlineData("using M = System.Threading.Monitor; class C { void N(object o) { M.Enter(o); } }")]
    [InlineData("using static System.Threading.Monitor; class C { void N(object o) { Enter(o); } }")]
    [InlineData("class C { System.Threading.SemaphoreSlim _s; }")]
    [InlineData("class C { void M(System.Threading.CancellationToken token) { token.WaitHandle.WaitOne(); } }")]
    [InlineData("class C { System.Threading.ReaderWriterLockSlim S { get; } }")]
    [InlineData("class C : System.Threading.Mutex { }")]
    [InlineData("class C { [MethodImpl(MethodImplOptions.Synchronized)] void M() { } }")]
    [InlineData("class C { async Task M(Gate gate) { using (await gate.LockAsync()) { } } }")]
    [InlineData("class C { void M(AsyncReaderWriterLock gate) { } }")]
    [InlineData("class C { void M() { M\\u006fnitor.Enter(this); } }")]
    [InlineData("class C { void M() { Mon\u200ditor.Enter(this); } }")]
    [InlineData("class C { void M(int @lock) { Lockdep.AssertHeld(this); } }")]
    [InlineData("[assembly: KnownSafeLockOrder(\"A\", \"B\")]")]
    [InlineData("class C { [RequiresLockAttribute(nameof(_gate))] void M() { } object _gate; }")]
    [InlineData("lock (args) { }")]
    [InlineData("class C { string M() => $\"{Run(() => { lock (this) { } })}\"; }")]
    [InlineData("class C { void M(ref object o) { System.Threading.LazyInitializer.EnsureInitialized(ref o); } }")]
    [InlineData("class C { void M() { System.Console.SetOut(null); } }")]
    public void What_may_take_a_lock_is_seen(string source) => Assert.True(MayLock(source));

    [Theory]
    [InlineData("class C { void M() { } }")]
    [InlineData("// lock (o) { Monitor.Enter(o); }\nclass C { /* Mutex */ void M() { } }")]
    [InlineData("class C { string M() => \"lock (SemaphoreSlim)\"; }")]
    [InlineData("class C { void M(HashSet<int> set) { set.Set(1); Wait(); Enter(); Release(); } void Wait() { } }")]
    [InlineData("class C { void M() { System.Console.WriteLine(\"\\u0041\"); } }")]
    [InlineData("class C { int locked, Unlock, blockade, MonitorBase2; }")]
    [InlineData("class C { void RemoveItem() { System.Console.WriteLine(); } }")]
    public void What_takes_no_lock_is_told(string source) => Assert.False(MayLock(source));

    [Fact]
    public void The_condition_of_a_fact_may_stand_in_another_file()
    {
        Assert.True(MayLock("class C { void M() { System.Console.WriteLine(); } }", "class D { void M(TextWriter writer) { SetOut(writer); } }"));
        Assert.False(MayLock("class C { void M() { System.Console.WriteLine(); } }", "class D { void M(TextWriter writer) { SetIn(writer); } }"));
    }

    [Fact]
    public void One_file_with_a_lock_is_enough()
        => Assert.True(MayLock("class A { }", "class B { }", "class C { void M(object o) { lock (o) { } } }", "class D { }"));

    private static bool MayLock(params string[] sources) => LockScan.MayLock(sources.Select(static source => CSharpSyntaxTree.ParseText(source)), default);
}
