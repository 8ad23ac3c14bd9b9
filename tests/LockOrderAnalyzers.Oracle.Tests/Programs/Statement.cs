using System.Collections.Immutable;

namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>One statement of a lock program.</summary>
internal abstract record Statement
{
    /// <summary>The lists of statements inside.</summary>
    public virtual ImmutableArray<ImmutableArray<Statement>> Blocks => [];

    /// <summary>The methods that it calls, or that it has called.</summary>
    public virtual ImmutableArray<int> Callees => [];

    /// <summary>The statement with other statements inside.</summary>
    public virtual Statement WithBlocks(ImmutableArray<ImmutableArray<Statement>> blocks) => this;

    /// <summary>The statement and all statements inside.</summary>
    public IEnumerable<Statement> SelfAndInner() => Blocks.SelectMany(block => block).SelectMany(inner => inner.SelfAndInner()).Prepend(this);
}

/// <summary>A statement with a block inside.</summary>
internal abstract record BlockStatement(ImmutableArray<Statement> Body) : Statement
{
    public override ImmutableArray<ImmutableArray<Statement>> Blocks => [Body];

    public override Statement WithBlocks(ImmutableArray<ImmutableArray<Statement>> blocks) => this with { Body = blocks[0] };
}

/// <summary>Takes a lock, does something, and releases it, also if the method is left.</summary>
internal sealed record Hold(int Lock, Access Access, HoldStyle Style, ImmutableArray<Statement> Body) : BlockStatement(Body);

/// <summary>Takes a lock, does one thing or the other, and releases it on either way.</summary>
internal sealed record Split(
    int Lock, Access Access, ConditionStyle Condition, ImmutableArray<Statement> Then, ImmutableArray<Statement> Else) : Statement
{
    public override ImmutableArray<ImmutableArray<Statement>> Blocks => [Then, Else];

    public override Statement WithBlocks(ImmutableArray<ImmutableArray<Statement>> blocks) => this with { Then = blocks[0], Else = blocks[1] };
}

/// <summary>Takes a lock.</summary>
internal sealed record Enter(int Lock, Access Access) : Statement;

/// <summary>Releases a lock.</summary>
internal sealed record Exit(int Lock, Access Access) : Statement;

/// <summary>Tries to take a lock, at once or for a while; does something with it and releases it, or else something without it.</summary>
internal sealed record Attempt(int Lock, Access Access, bool IsTimed, ImmutableArray<Statement> Body, ImmutableArray<Statement> Otherwise) : Statement
{
    public AttemptStyle Style { get; init; }

    public override ImmutableArray<ImmutableArray<Statement>> Blocks => [Body, Otherwise];

    public override Statement WithBlocks(ImmutableArray<ImmutableArray<Statement>> blocks) => this with { Body = blocks[0], Otherwise = blocks[1] };
}

/// <summary>Calls a method.</summary>
internal sealed record Call(int Method) : Statement
{
    public override ImmutableArray<int> Callees => [Method];
}

/// <summary>Calls a method that leaves locks held, does something, and calls the one that releases them, also if the method is left.</summary>
internal sealed record Wrapped(int EnterMethod, int ExitMethod, ImmutableArray<Statement> Body) : BlockStatement(Body)
{
    public WrapperStyle Style { get; init; }

    public override ImmutableArray<int> Callees => [EnterMethod, ExitMethod];
}

/// <summary>Does one thing or the other.</summary>
internal sealed record Branch(ConditionStyle Condition, ImmutableArray<Statement> Then, ImmutableArray<Statement> Else) : Statement
{
    public override ImmutableArray<ImmutableArray<Statement>> Blocks => [Then, Else];

    public override Statement WithBlocks(ImmutableArray<ImmutableArray<Statement>> blocks) => this with { Then = blocks[0], Else = blocks[1] };
}

/// <summary>Does something any number of times.</summary>
internal sealed record Loop(LoopStyle Style, ImmutableArray<Statement> Body) : BlockStatement(Body);

/// <summary>Returns from the method.</summary>
internal sealed record Leave : Statement;

/// <summary>Starts a task that runs a method, and keeps it in a local variable.</summary>
internal sealed record Start(int Task, int Method) : Statement
{
    public StartStyle Style { get; init; }

    public override ImmutableArray<int> Callees => [Method];
}

/// <summary>Waits until a task has finished.</summary>
internal sealed record Wait(int Task) : Statement
{
    public WaitStyle Style { get; init; }
}
