using LockOrderAnalyzers.Oracle.Tests.Programs;
using static LockOrderAnalyzers.Oracle.Tests.Comparison.Agreements;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests;

/// <summary>Programs that release locks in another order, or for a while, on which explorer and analyzer once disagreed.</summary>
public sealed class DisagreementsOfCrossedLocks
{
    [Fact]
    public Task A_lock_that_is_taken_back_inside_its_block_is_free_behind_it() =>
        Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Hold(B, Exit(B), Enter(B)), Hold(A)), Entry(Hold(A, Hold(B)))));

    [Fact]
    public Task A_lock_that_is_taken_back_inside_its_block_is_taken_anew_behind_it() =>
        Agree(Program([LockKind.Lock, LockKind.Monitor], Entry(Hold(A, Hold(B), Exit(A), Enter(A)), Enter(B), Hold(A), Exit(B))));

    // The theorem is about locks one inside the other. Whoever comes second stops before it holds what the first one needs.
    [Fact]
    public Task A_lock_that_was_passed_on_the_way_is_not_seen_as_a_gate() =>
        IsExtra(Monitors(3, Entry(Enter(B), Enter(A), Exit(A), Enter(C), Enter(A), Exit(C), Exit(B), Hold(C), Exit(A))));

    [Fact]
    public Task A_lock_that_has_a_block_in_its_block_is_free_after_a_release_in_between()
    {
        var alias = Hold(B) with { Style = HoldStyle.Alias };
        return Agree(Program(
            [LockKind.Monitor, LockKind.Lock],
            Entry(Hold(B, Loop(alias) with { Style = LoopStyle.ForEach }, Exit(B), Hold(A, Hold(B)), Enter(B)))));
    }

    [Fact]
    public Task A_lock_that_is_taken_back_in_an_inner_block_is_held_by_the_outer_one()
    {
        var either = new Split(B, Access.Exclusive, ConditionStyle.Random, [], []);
        return Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Hold(B, Loop(Hold(A, Hold(B, Exit(B), Enter(B)), either))))));
    }
}
