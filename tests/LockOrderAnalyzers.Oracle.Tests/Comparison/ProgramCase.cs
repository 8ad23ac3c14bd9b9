using System.Globalization;
using LockOrderAnalyzers.Oracle.Tests.Exploration;
using LockOrderAnalyzers.Oracle.Tests.Generation;
using LockOrderAnalyzers.Oracle.Tests.Programs;
using LockOrderAnalyzers.Oracle.Tests.Rendering;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>A program, what the explorer finds in it, and its C#.</summary>
internal sealed class ProgramCase(string name, LockProgram program)
{
    /// <summary>The name, which is also the namespace and the name of the file.</summary>
    public string Name => name;

    public LockProgram Program => program;

    /// <summary>A deadlock of the program; null if there is none.</summary>
    public Witness? Witness { get; } = DeadlockExplorer.Explore(program);

    public string Source { get; } = ProgramRenderer.Render(program, name);

    /// <summary>The program of a fragment and a seed; null if it is too large to be explored.</summary>
    public static ProgramCase? Of(Fragment fragment, ulong seed)
    {
        var program = ProgramGenerator.Generate(fragment, seed);
        try
        {
            return new ProgramCase(NameOf(fragment, seed), program);
        }
        catch (UnfitProgramException)
        {
            return null;
        }
    }

    private static string NameOf(Fragment fragment, ulong seed) => string.Create(CultureInfo.InvariantCulture, $"{fragment}_{seed}");
}
