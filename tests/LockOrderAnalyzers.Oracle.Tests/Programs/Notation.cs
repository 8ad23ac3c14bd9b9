using System.Collections.Immutable;

namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>A short way to write lock programs down.</summary>
internal static class Notation
{
    public const int A = 0;
    public const int B = 1;
    public const int C = 2;
    public const int D = 3;
    public const int E = 4;

    /// <summary>A program whose locks are all monitors.</summary>
    public static LockProgram Monitors(int locks, params Method[] methods) => Program(Enumerable.Repeat(LockKind.Monitor, locks), methods);

    /// <summary>A program whose locks are all reader-writer locks.</summary>
    public static LockProgram ReaderWriters(int locks, params Method[] methods) => Program(Enumerable.Repeat(LockKind.ReaderWriter, locks), methods);

    public static LockProgram Program(IEnumerable<LockKind> locks, params Method[] methods) => new([.. locks], [.. methods]);

    public static Method Entry(params Statement[] body) => new(IsEntry: true, [.. body]);

    public static Method Helper(params Statement[] body) => new(IsEntry: false, [.. body]);

    public static Hold Hold(int @lock, params Statement[] body) => new(@lock, Access.Exclusive, HoldStyle.Block, [.. body]);

    public static Hold Read(int @lock, params Statement[] body) => new(@lock, Access.Shared, HoldStyle.Block, [.. body]);

    public static Hold Upgradeable(int @lock, params Statement[] body) => new(@lock, Access.Upgradeable, HoldStyle.Block, [.. body]);

    public static Enter Enter(int @lock, Access access = Access.Exclusive) => new(@lock, access);

    public static Exit Exit(int @lock, Access access = Access.Exclusive) => new(@lock, access);

    public static Attempt Attempt(int @lock, ImmutableArray<Statement> body, ImmutableArray<Statement> otherwise, Access access = Access.Exclusive) =>
        new(@lock, access, IsTimed: false, body, otherwise);

    public static Call Call(int method) => new(method);

    public static Wrapped Wrapped(int enter, int exit, params Statement[] body) => new(enter, exit, [.. body]);

    public static Branch Branch(ImmutableArray<Statement> then, ImmutableArray<Statement> otherwise) => new(ConditionStyle.Flip, then, otherwise);

    public static Loop Loop(params Statement[] body) => new(LoopStyle.While, [.. body]);

    public static Leave Leave() => new();

    public static Start Start(int task, int method) => new(task, method);

    public static Wait Wait(int task) => new(task);
}
