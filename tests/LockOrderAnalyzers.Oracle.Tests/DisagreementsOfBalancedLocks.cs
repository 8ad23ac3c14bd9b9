using LockOrderAnalyzers.Oracle.Tests.Programs;
using static LockOrderAnalyzers.Oracle.Tests.Comparison.Agreements;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests;

/// <summary>Balanced programs on which explorer and analyzer once disagreed.</summary>
public sealed class DisagreementsOfBalancedLocks
{
    [Fact]
    public Task A_lock_taken_three_deep_is_still_held_after_two_releases() =>
        Agree(Monitors(2, Entry(Hold(A, Hold(B)), Hold(B, Hold(B, Hold(B)), Hold(A)))));

    [Fact]
    public Task A_lock_taken_three_deep_is_a_gate_after_two_releases() => Agree(Monitors(2, Entry(Hold(B, Hold(B, Hold(B)), Hold(A, Hold(B))))));

    [Fact]
    public Task A_lock_taken_three_deep_in_a_loop_is_a_gate_behind_it() =>
        Agree(Monitors(2, Entry(Hold(B, Loop(Hold(B, Hold(B))), Hold(A, Hold(B))))));

    [Fact]
    public Task Two_nested_acquisitions_one_after_the_other_keep_the_outermost() =>
        Agree(Monitors(2, Entry(Hold(A, Hold(A, Hold(B, Hold(A))), Hold(B, Hold(A))))));

    [Fact]
    public Task A_lock_has_two_blocks_in_one_method_and_is_taken_in_both_orders() =>
        Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Hold(A, Hold(B)), Hold(B, Hold(A)))));

    [Fact]
    public Task A_lock_has_two_blocks_one_behind_the_other_in_one_method() =>
        Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Hold(A, Hold(B))), Entry(Hold(B), Hold(B, Hold(A)))));

    [Fact]
    public Task A_lock_has_two_blocks_one_in_the_other_in_one_method() =>
        Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Hold(A, Hold(B))), Entry(Hold(B, Hold(B), Hold(A)))));

    [Fact]
    public Task A_lock_has_a_block_on_each_branch() =>
        Agree(Program([LockKind.Monitor, LockKind.Lock], Entry(Branch([Hold(A, Hold(B))], [Hold(B, Hold(A))]))));
}
