namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>LOCK014: lines of a file of lock facts that have no effect, reported where they stand.</summary>
public sealed class LockFactErrorTests
{
    private const string Library = """
        namespace Acme;
        public static class Bus
        {
            public static readonly object Lock = new();
            public static void Publish(Action action, object gate) { }
        }
        """;

    [Theory]
    [InlineData("Acme.Bus.Publish takees gate", "(1,18)", "'takees' is no verb of a lock fact; did you mean 'takes'?")]
    [InlineData("Acme.Bus.Publish", "(1,1)", "a verb is missing: one of acquires, releases, requires, runs, runs-later, runs-now, takes")]
    [InlineData("Acme.Bus.Publish takes", "(1,18)", "'takes' names no lock: write 'this', a parameter, 'Namespace.Type.Member' or a name in quotation marks")]
    [InlineData("Acme.Bus.Publish takes gate runs-now", "(1,29)", "'runs-now' does not belong here; a lock fact goes on with 'and', 'when' or 'unless'")]
    [InlineData("Publish takes gate", "(1,1)", "'Publish' is no member: write 'Namespace.Type.Member' or 'new Namespace.Type'")]
    [InlineData("new", "(1,1)", "the name of a member is missing: 'Namespace.Type.Member' or 'new Namespace.Type'")]
    [InlineData("Acme.Bus.Publish runs", "(1,1)", "the name of a member is missing: 'Namespace.Type.Member' or 'new Namespace.Type'")]
    [InlineData("Acme.Bus.Publish takes gate when", "(1,1)", "a name is missing that the compilation has to mention, or must not")]
    public async Task A_line_that_is_not_understood_is_reported(string line, string place, string message)
        => Assert.Equal([$"LOCK014 Locks.lockorder.txt{place}: {message}"], await LibraryCode.ErrorsOf(line));

    [Theory]
    [InlineData("Acme.Bus.Publsh takes gate", "(1,1)", "Acme.Bus has no method or property 'Publsh'; did you mean 'Publish'?")]
    [InlineData("new Acme.Bus takes \"x\"", "(1,1)", "Acme.Bus has no constructor")]
    [InlineData("Acme.Bus.Publish takes gat", "(1,24)", "Acme.Bus.Publish has no such parameter 'gat'; did you mean 'gate'?")]
    [InlineData("Acme.Bus.Publish runs-now gate", "(1,27)", "Acme.Bus.Publish has no such parameter 'gate'")]
    [InlineData("Acme.Bus.Publish takes this", "(1,24)", "'this' is no lock: Acme.Bus.Publish is static")]
    [InlineData("Acme.Bus.Publish takes Acme.Bus._lock", "(1,24)", "Acme.Bus has no field or property '_lock' that code here can name; a lock without a name goes in quotation marks")]
    [InlineData("Acme.Bus.Publish runs System.IO.TextWriter.WritLine", "(1,23)", "System.IO.TextWriter has no method or property 'WritLine'; did you mean 'WriteLine'?")]
    public async Task A_name_that_a_known_type_does_not_have_is_reported(string line, string place, string message)
        => Assert.Equal([$"LOCK014 Locks.lockorder.txt{place}: {message}"], await LibraryCode.ErrorsOf(line, library: Library));

    [Theory]
    [InlineData("# Acme.Bus.Publsh takes gate")]
    [InlineData("")]
    [InlineData("Other.Bus.Publish takes gate")]
    [InlineData("Acme.Bus.Publish takes Other.Bus.Lock")]
    [InlineData("Acme.Bus.Publish takes gate # and runs what it is given")]
    [InlineData("Acme.Bus.Publish takes \"this # one\" and runs-now action")]
    [InlineData("System.Console.Out.Flush takes System.Console.Out")]
    [InlineData("System.Collections.Generic.List.Item takes this")]
    public async Task Any_other_line_is_not(string line) => Assert.Empty(await LibraryCode.ErrorsOf(line, library: Library));

    [Fact]
    public async Task Every_line_is_read_for_itself() => Assert.Equal(
        [
            "LOCK014 Locks.lockorder.txt(2,1): Acme.Bus has no method or property 'Publih'; did you mean 'Publish'?",
            "LOCK014 Locks.lockorder.txt(4,18): 'tkes' is no verb of a lock fact; did you mean 'takes'?",
        ],
        await LibraryCode.ErrorsOf("Acme.Bus.Publish takes gate\nAcme.Bus.Publih takes gate\n\nAcme.Bus.Publish tkes gate", library: Library));

    [Fact]
    public async Task A_wrong_line_leaves_the_others_alone()
    {
        var reported = await LibraryCode.ErrorsOf("nonsense\nAcme.Bus.Publish takes gate", """
            class Work
            {
                readonly object _a = new();
                readonly object _b = new();
                public void First() { lock (_a) lock (_b) { } }
                public void Second() { lock (_b) Acme.Bus.Publish(() => { }, _a); }
            }
            """, Library);

        Assert.Equal(["LOCK014", "LOCK001"], reported.Select(line => line[..7]));
    }
}
