using System.Collections.Immutable;

namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>A method of a lock program. Any number of threads may run an entry method at any time; other methods are called.</summary>
internal sealed record Method(bool IsEntry, ImmutableArray<Statement> Body)
{
    /// <summary>All statements, at every depth.</summary>
    public IEnumerable<Statement> Statements => Body.SelectMany(statement => statement.SelfAndInner());
}

/// <summary>Locks, and methods that take them. Methods are known by their index; there is no recursion.</summary>
internal sealed record LockProgram(ImmutableArray<LockKind> Locks, ImmutableArray<Method> Methods, Layout Layout = Layout.Static)
{
    /// <summary>The indices of the entry methods.</summary>
    public IEnumerable<int> Entries => Enumerable.Range(0, Methods.Length).Where(index => Methods[index].IsEntry);

    /// <summary>Whether the locks of a program are used one inside the other, exclusively, by threads that wait for nothing else.</summary>
    public bool IsBalanced => Methods.All(method => IsBalancedBlock(method.Body));

    /// <summary>The letter of a lock.</summary>
    public static string NameOf(int @lock) => ((char)('A' + @lock)).ToString();

    /// <summary>The name of a method.</summary>
    public string NameOfMethod(int method) => $"{(Methods[method].IsEntry ? "Run" : "Help")}{method}";

    private static bool IsBalancedBlock(ImmutableArray<Statement> block) => block.All(statement => statement switch
    {
        Hold hold => hold.Access == Access.Exclusive && IsBalancedBlock(hold.Body),
        Split split => split.Access == Access.Exclusive && split.Blocks.All(IsBalancedBlock),
        Call or Leave => true,
        Branch or Loop => statement.Blocks.All(IsBalancedBlock),
        _ => false,
    });
}
