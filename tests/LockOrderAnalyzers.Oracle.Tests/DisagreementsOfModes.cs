using LockOrderAnalyzers.Oracle.Tests.Programs;
using static LockOrderAnalyzers.Oracle.Tests.Comparison.Agreements;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests;

/// <summary>Programs with reader-writer locks on which explorer and analyzer once disagreed.</summary>
public sealed class DisagreementsOfModes
{
    [Fact]
    public Task The_only_writer_of_a_lock_waits_behind_a_gate_that_the_reader_holds() =>
        Agree(Program(
            [LockKind.Monitor, LockKind.Monitor, LockKind.ReaderWriter],
            Entry(Hold(A, Hold(C), Hold(B, Read(C)))),
            Entry(Read(C, Hold(B)))));

    [Fact]
    public Task The_only_writer_upgrades_and_has_not_come_to_it() =>
        Agree(Program([LockKind.ReaderWriter, LockKind.Monitor], Entry(Hold(B, Read(A)), Upgradeable(A, Hold(A), Hold(B)))));

    [Fact]
    public Task The_only_writer_upgrades_under_the_lock_that_it_waits_for() =>
        Agree(Program([LockKind.ReaderWriter, LockKind.Monitor], Entry(Hold(B, Read(A))), Entry(Upgradeable(A, Hold(B, Hold(A))))));

    [Fact]
    public Task The_only_writer_of_one_lock_is_kept_out_by_readers_of_the_other() =>
        Agree(ReaderWriters(2, Entry(Branch([Hold(A, Hold(B))], [Upgradeable(A, Read(B, Hold(A)))]), Read(A, Read(B)))));

    [Fact]
    public Task A_lock_that_was_upgraded_shuts_readers_out_for_callers_too() =>
        Agree(Program([LockKind.Monitor, LockKind.ReaderWriter], Helper(Upgradeable(B, Hold(B, Hold(A)))), Entry(Call(0)), Entry(Hold(A, Read(B)))) with
        {
            Layout = Layout.Instance,
        });

    [Fact]
    public Task A_parameter_that_was_upgraded_shuts_readers_out_for_callers_too() =>
        Agree(Program([LockKind.ReaderWriter, LockKind.Monitor], Helper(Upgradeable(A, Hold(A, Hold(B)))), Entry(Call(0), Hold(B, Read(A)))) with
        {
            Layout = Layout.Parameters,
        });
}
