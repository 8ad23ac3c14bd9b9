namespace LockOrderAnalyzers.Package.Tests;

/// <summary>A project that brings files of lock facts needs to do nothing else.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class LockFactConsumerTests(PackedPackages packages)
{
    private const string Program = """
        class Program
        {
            static readonly object s_gate = new();

            static void Write()
            {
                lock (System.Console.Out)
                    lock (s_gate) { }
            }

            static void Main()
            {
                new System.Threading.Thread(Write).Start();
                lock (s_gate)
                    System.Console.Beep();
            }
        }
        """;

    [Fact]
    public async Task Files_in_the_folder_of_the_project_and_below_are_read()
    {
        var project = await ConsumerProject.BuildAsync(
            packages,
            "LockFacts",
            Program,
            [("Console.lockorder.txt", "System.Console.Beep takes System.Console.Out"), ("Facts/Wrong.lockorder.txt", "System.Console.Beep takees System.Console.Out")],
            "LockOrderAnalyzers");

        Assert.Contains("Program.Main() takes Console.Out while it holds Program.s_gate", Assert.Single(project.PrintedReports("LOCK001")));
        Assert.Contains("Wrong.lockorder.txt(1,21): warning LOCK014: 'takees' is no verb", Assert.Single(project.PrintedReports("LOCK014")));
        Assert.Contains(" 2 Warning(s)", project.Output);
    }
}
