using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>What an instruction does.</summary>
internal enum Operation
{
    /// <summary>Nothing more: the thread has finished.</summary>
    End,

    /// <summary>Waits for a lock and takes it.</summary>
    Acquire,

    /// <summary>Takes a lock or goes another way. It may fail at any time: nobody says how long others keep the lock.</summary>
    Attempt,

    /// <summary>Releases a lock.</summary>
    Release,

    /// <summary>Starts a task.</summary>
    Start,

    /// <summary>Waits until a task has finished.</summary>
    Wait,
}

/// <summary>
/// A place in the code of a thread, and what the thread does there. <paramref name="Next"/> are the places that it may come to then, by free
/// choice. <paramref name="Otherwise"/> is where an attempt goes that failed, and where a task begins that is started.
/// </summary>
internal sealed record Instruction(
    int Id, Operation Operation, int Lock, Access Access, int Task, ImmutableArray<int> Next, ImmutableArray<int> Otherwise)
{
    public override string ToString() => Operation switch
    {
        Operation.Acquire => $"take {LockName}",
        Operation.Attempt => $"try to take {LockName}",
        Operation.Release => $"release {LockName}",
        Operation.Start => $"start task {Task}",
        Operation.Wait => $"wait for task {Task}",
        _ => "end",
    };

    private string LockName => LockProgram.NameOf(Lock) + Access switch
    {
        Access.Shared => " to read",
        Access.Upgradeable => " to upgrade",
        _ => "",
    };
}
