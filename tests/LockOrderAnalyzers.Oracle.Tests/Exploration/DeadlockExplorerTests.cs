using LockOrderAnalyzers.Oracle.Tests.Programs;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>What everybody knows of deadlocks, the explorer must find out.</summary>
public sealed class DeadlockExplorerTests
{
    [Fact]
    public void Two_threads_that_take_two_locks_in_both_orders_deadlock() =>
        Deadlocks(2, Monitors(2, Entry(Hold(A, Hold(B))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void Two_threads_that_run_one_method_with_both_orders_deadlock() =>
        Deadlocks(2, Monitors(2, Entry(Hold(A, Hold(B)), Hold(B, Hold(A)))));

    [Fact]
    public void One_order_is_fine() => IsFine(Monitors(2, Entry(Hold(A, Hold(B))), Entry(Hold(A), Hold(B))));

    [Fact]
    public void Locks_one_after_the_other_are_fine() => IsFine(Monitors(2, Entry(Hold(A), Hold(B)), Entry(Hold(B), Hold(A))));

    [Fact]
    public void A_gate_around_both_orders_saves() => IsFine(Monitors(3, Entry(Hold(C, Hold(A, Hold(B)))), Entry(Hold(C, Hold(B, Hold(A))))));

    [Fact]
    public void A_gate_around_one_order_saves_nothing() => Deadlocks(2, Monitors(3, Entry(Hold(C, Hold(A, Hold(B)))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_gate_that_is_released_before_the_second_lock_saves_nothing() =>
        Deadlocks(2, Monitors(3, Entry(Enter(C), Enter(A), Exit(C), Hold(B), Exit(A)), Entry(Enter(C), Enter(B), Exit(C), Hold(A), Exit(B))));

    [Fact]
    public void Three_threads_deadlock_in_a_circle() =>
        Deadlocks(3, Monitors(3, Entry(Hold(A, Hold(B))), Entry(Hold(B, Hold(C))), Entry(Hold(C, Hold(A)))));

    [Fact]
    public void Four_threads_deadlock_in_a_circle() =>
        Deadlocks(4, Monitors(4, Entry(Hold(A, Hold(B))), Entry(Hold(B, Hold(C))), Entry(Hold(C, Hold(D))), Entry(Hold(D, Hold(A)))));

    [Fact]
    public void A_gate_of_two_sides_of_three_saves() =>
        IsFine(Monitors(4, Entry(Hold(D, Hold(A, Hold(B)))), Entry(Hold(D, Hold(B, Hold(C)))), Entry(Hold(C, Hold(A)))));

    [Fact]
    public void A_reentrant_lock_is_taken_again_at_once() => IsFine(Monitors(2, Entry(Hold(A, Hold(B, Hold(A))))));

    [Fact]
    public void A_reentrant_lock_is_free_only_after_the_last_release() =>
        Deadlocks(2, Monitors(2, Entry(Hold(A, Hold(A), Hold(B))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void Orders_on_different_branches_deadlock() =>
        Deadlocks(2, Monitors(2, Entry(Branch([Hold(A, Hold(B))], [Hold(B, Hold(A))]))));

    [Fact]
    public void A_loop_may_run_never() => IsFine(Monitors(2, Entry(Hold(A, Loop(Hold(B)))), Entry(Hold(A, Hold(B)))));

    [Fact]
    public void What_is_done_in_a_callee_is_done_under_the_locks_of_the_caller() =>
        Deadlocks(2, Monitors(2, Helper(Hold(B)), Helper(Call(0)), Entry(Hold(A, Call(1))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void An_early_return_releases_the_locks_around_it() =>
        IsFine(Monitors(2, Helper(Hold(A, Branch([Leave()], []))), Entry(Call(0), Hold(B, Hold(A)))));

    [Fact]
    public void An_attempt_has_a_way_out() => IsFine(Monitors(2, Entry(Hold(A, Attempt(B, [], []))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void What_an_attempt_took_is_held() => Deadlocks(2, Monitors(2, Entry(Attempt(A, [Hold(B)], [])), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_way_out_may_run_into_a_deadlock() => Deadlocks(2, Monitors(3, Entry(Hold(A, Attempt(C, [], [Hold(B)]))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_lock_that_a_callee_leaves_held_is_held() =>
        Deadlocks(2, Monitors(2, Helper(Enter(A)), Helper(Exit(A)), Entry(Wrapped(0, 1, Hold(B))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_lock_that_is_released_for_a_while_is_free() =>
        IsFine(Monitors(2, Entry(Hold(A, Exit(A), Hold(B), Enter(A))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_lock_that_is_taken_back_is_waited_for() => Deadlocks(2, Monitors(2, Entry(Hold(A, Hold(B, Exit(A), Enter(A))))));

    [Fact]
    public void Readers_let_each_other_in() => IsFine(ReaderWriters(2, Entry(Read(A, Read(B))), Entry(Read(B, Read(A)))));

    [Fact]
    public void Readers_wait_for_a_writer_that_waits_for_readers() =>
        Deadlocks(4, ReaderWriters(2, Entry(Read(A, Read(B))), Entry(Read(B, Read(A))), Entry(Hold(A)), Entry(Hold(B))));

    [Fact]
    public void Readers_wait_for_a_writer_that_holds_something_else() =>
        Deadlocks(4, ReaderWriters(3, Entry(Read(A, Read(B))), Entry(Read(B, Read(A))), Entry(Hold(C, Hold(A))), Entry(Hold(B))));

    [Fact]
    public void A_writer_whose_gate_the_readers_hold_is_in_nobodys_way() =>
        IsFine(ReaderWriters(3, Entry(Read(C, Read(A, Read(B)))), Entry(Read(B, Read(A))), Entry(Hold(C, Hold(A)), Hold(C, Hold(B)))));

    [Fact]
    public void A_reader_and_a_writer_deadlock() => Deadlocks(2, ReaderWriters(2, Entry(Read(A, Hold(B))), Entry(Read(B, Hold(A)))));

    [Fact]
    public void A_reader_of_two_locks_waits_for_a_writer_of_both() =>
        Deadlocks(2, ReaderWriters(2, Entry(Read(A, Read(B))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void Whoever_may_upgrade_lets_readers_in() => IsFine(ReaderWriters(2, Entry(Upgradeable(A, Read(B))), Entry(Read(B, Read(A)))));

    [Fact]
    public void Only_one_may_upgrade() =>
        Deadlocks(2, ReaderWriters(2, Entry(Upgradeable(A, Upgradeable(B))), Entry(Upgradeable(B, Upgradeable(A)))));

    [Fact]
    public void An_upgrade_waits_for_readers() => Deadlocks(2, ReaderWriters(2, Entry(Hold(B, Upgradeable(A, Hold(A)))), Entry(Read(A, Hold(B)))));

    [Fact]
    public void An_upgrade_that_waits_is_in_the_way_of_readers() =>
        Deadlocks(3, ReaderWriters(2, Entry(Upgradeable(A, Hold(A))), Entry(Read(A, Hold(B))), Entry(Hold(B, Read(A)))));

    [Fact]
    public void Whoever_may_upgrade_reads_at_once() => IsFine(ReaderWriters(1, Entry(Upgradeable(A, Read(A))), Entry(Hold(A))));

    [Fact]
    public void A_task_that_needs_the_lock_of_the_one_that_waits_for_it_deadlocks() =>
        Deadlocks(2, Monitors(1, Helper(Hold(A)), Entry(Start(0, 0), Hold(A, Wait(0)))));

    [Fact]
    public void A_task_that_is_waited_for_without_a_lock_is_fine() => IsFine(Monitors(1, Helper(Hold(A)), Entry(Hold(A, Start(0, 0)), Wait(0))));

    [Fact]
    public void A_task_that_is_not_waited_for_is_a_thread() =>
        Deadlocks(2, Monitors(2, Helper(Hold(B, Hold(A))), Entry(Hold(A, Start(0, 0), Hold(B)))));

    [Fact]
    public void A_wait_can_be_part_of_a_longer_circle() =>
        Deadlocks(3, Monitors(2, Helper(Hold(B)), Entry(Start(0, 0), Hold(A, Wait(0))), Entry(Hold(B, Hold(A)))));

    [Fact]
    public void A_task_that_can_avoid_the_lock_may_still_take_it() =>
        Deadlocks(2, Monitors(1, Helper(Branch([Hold(A)], [])), Entry(Hold(A, Start(0, 0), Wait(0)))));

    [Fact]
    public void A_gate_around_wait_and_need_saves() =>
        IsFine(Monitors(3, Helper(Hold(B)), Entry(Start(0, 0), Hold(C, Hold(A, Wait(0)))), Entry(Hold(C, Hold(B, Hold(A))))));

    [Theory]
    [InlineData(LockKind.Semaphore)]
    [InlineData(LockKind.Spin)]
    [InlineData(LockKind.ReaderWriter)]
    internal void A_thread_that_waits_for_itself_is_no_deadlock_between_threads(LockKind kind) =>
        Assert.Throws<UnfitProgramException>(() => DeadlockExplorer.Explore(Program([kind], Entry(Hold(A, Hold(A))))));

    [Fact]
    public void A_thread_that_ends_with_a_lock_is_unfit() =>
        Assert.Throws<UnfitProgramException>(() => DeadlockExplorer.Explore(Monitors(1, Entry(Branch([Enter(A)], [])))));

    private static void Deadlocks(int waiters, LockProgram program)
    {
        var witness = DeadlockExplorer.Explore(program);

        Assert.NotNull(witness);
        Assert.Equal(waiters, witness.Circle.Length);
    }

    private static void IsFine(LockProgram program) => Assert.Null(DeadlockExplorer.Explore(program));
}
