using LockOrderAnalyzers.Oracle.Tests.Programs;
using static LockOrderAnalyzers.Oracle.Tests.Comparison.Agreements;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests;

/// <summary>Programs that wait for tasks on which explorer and analyzer once disagreed.</summary>
public sealed class DisagreementsOfWaits
{
    [Fact]
    public Task A_task_needs_a_lock_that_is_a_parameter_of_the_method_that_waits() =>
        Agree(Monitors(1, Helper(Hold(A)), Helper(Start(0, 0), Hold(A, Wait(0))), Entry(Call(1))) with { Layout = Layout.Parameters });

    [Fact]
    public Task A_task_needs_a_lock_that_the_caller_of_the_method_that_waits_holds() =>
        Agree(Monitors(1, Helper(Hold(A)), Helper(Start(0, 0), Wait(0)), Entry(Hold(A, Call(1)))) with { Layout = Layout.Parameters });

    [Fact]
    public Task A_task_reads_what_nobody_can_wait_to_write_meanwhile() =>
        Agree(Program([LockKind.Monitor, LockKind.ReaderWriter], Helper(Read(B)), Entry(Hold(A, Hold(B), Read(B, Start(0, 0), Wait(0))))));

    [Fact]
    public Task Two_tasks_of_one_object_take_two_locks_in_both_orders() =>
        Agree(Monitors(2, Helper(Hold(A, Hold(B)), Hold(B, Hold(A))), Entry(Start(0, 0), Wait(0))) with { Layout = Layout.Instance });

    [Fact]
    public Task Two_tasks_that_nobody_waits_for_take_two_locks_in_both_orders() =>
        Agree(Monitors(2, Helper(Hold(A, Hold(B)), Hold(B, Hold(A))), Entry(Start(0, 0))) with { Layout = Layout.Instance });

    // Who waits for a task under a lock keeps others away from what the task does.
    [Fact]
    public Task A_lock_that_the_waiter_holds_is_not_seen_as_a_gate_of_the_task() =>
        IsExtra(Monitors(3, Helper(Hold(A, Hold(C))), Entry(Hold(B, Start(0, 0), Wait(0))), Entry(Hold(B, Hold(C, Hold(A))))));
}
