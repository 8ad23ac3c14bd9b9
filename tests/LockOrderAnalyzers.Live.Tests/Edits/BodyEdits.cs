using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Edits that change what code does, and nothing that is declared.</summary>
internal static class BodyEdits
{
    private static readonly string[] s_locks =
    [
        "Locks.A", "Locks.B", "Locks.C", "this", "_gate", "_state", "_size", "_statement", "_shelf", "_page", "Gate", "_pixels", "Acme.Client.Lock", "Console.Out", "s_queue", "new object()", "typeof(Locks)",
    ];

    private static readonly string[] s_statements =
    [
        "Calls.TakeA();", "Calls.TakeB();", "Calls.TakeC();", "Calls.First();", "Calls.Second();", "Calls.Third(true);", "Calls.Idle();", "Calls.UnderA(() => Calls.TakeC());",
        "Calls.UnderA(Calls.TakeB);", "new Bus().Raise();", "new Bus().Changed += Calls.TakeC;", "new Cache().Trim();", "new Cache().Lock();", "Storage.Stores.Run();",
        "new Jobs().WorkAsync().Wait();", "Task.Run(() => { lock (Locks.A) { } }).Wait();", "Task.Run(Calls.TakeC);", "new Thread(Calls.First).Start();", "Thread.Sleep(1);",
        "Monitor.Enter(Locks.B);", "Monitor.Exit(Locks.B);", "Monitor.Wait(Locks.A);", "Monitor.PulseAll(Locks.A);", "if (Monitor.TryEnter(Locks.C)) { Calls.TakeA(); Monitor.Exit(Locks.C); }",
        "return;", "throw new Exception();", "Console.WriteLine();", "new SpinLock().Exit();", "Acme.Client.Call();", "new Acme.Gate().Enter();", "Lockdep.AssertHeld(Locks.A);", "Lockdep.MightBlock();",
        "Library.Missing();", "new Printer().Test();", "new Device[0][0].Run();", "await Task.Yield();", "yield return null;", "lock (Locks.C) { Calls.TakeB(); }", "lock (Locks.A) lock (Locks.C) { }",
        "void Local() { lock (Locks.B) Calls.TakeC(); } Local();", "Action late = () => { lock (Locks.A) { } }; late();", "new Spinner().Turn();", "new Semaphore(1, 1).WaitOne();", "using (new Cache().Read()) Calls.TakeB();",
    ];

    /// <summary>Two locks of one file change places.</summary>
    public static Solution? SwapLocks(EditContext context)
    {
        if (context.Any<LockStatementSyntax>() is not { } first)
            return null;
        var others = first.File.Root.DescendantNodes().OfType<LockStatementSyntax>().Select(static other => other.Expression).Where(other => !other.Span.IntersectsWith(first.Node.Expression.Span)).ToList();
        if (others.Count == 0)
            return null;
        var second = context.Chance.OneOf(others);
        return context.Change(first.File, new TextChange(first.Node.Expression.Span, second.ToString()), new TextChange(second.Span, first.Node.Expression.ToString()));
    }

    /// <summary>A lock statement takes another lock.</summary>
    public static Solution? ChangeLock(EditContext context)
        => context.Any<LockStatementSyntax>() is { } found ? context.Change(found.File, found.Node.Expression.Span, context.Chance.OneOf(s_locks)) : null;

    /// <summary>A statement runs under a lock.</summary>
    public static Solution? AddLock(EditContext context)
        => context.Replace<StatementSyntax>(statement => $"lock ({context.Chance.OneOf(s_locks)}) {{ {statement} }}", static statement => IsInBlock(statement) && statement is not LocalDeclarationStatementSyntax);

    /// <summary>A lock goes, what it guarded stays.</summary>
    public static Solution? RemoveLock(EditContext context) => context.Replace<LockStatementSyntax>(static statement => statement.Statement.ToString());

    /// <summary>A block begins with one more statement, or has it somewhere on its way.</summary>
    public static Solution? AddStatement(EditContext context)
    {
        if (context.Any<BlockSyntax>() is not { } found)
            return null;
        var at = context.Chance.Below(found.Node.Statements.Count + 1);
        var place = at < found.Node.Statements.Count ? found.Node.Statements[at].SpanStart : found.Node.CloseBraceToken.SpanStart;
        return context.Change(found.File, new TextSpan(place, 0), $"{context.Chance.OneOf(s_statements)} ");
    }

    /// <summary>A statement goes.</summary>
    public static Solution? RemoveStatement(EditContext context) => context.Replace<StatementSyntax>(static _ => "", IsInBlock);

    /// <summary>A statement is there twice.</summary>
    public static Solution? RepeatStatement(EditContext context) => context.Replace<StatementSyntax>(static statement => $"{statement}\n{statement}", IsInBlock);

    /// <summary>A body is that of another method, of any file.</summary>
    public static Solution? CopyBody(EditContext context)
        => context.Any<MethodDeclarationSyntax>(static method => method.Body is not null) is { } from
            ? context.Replace<BlockSyntax>(_ => from.Node.Body!.ToString(), static block => block.Parent is MethodDeclarationSyntax)
            : null;

    /// <summary>A condition means the opposite.</summary>
    public static Solution? NegateCondition(EditContext context)
        => context.Any<IfStatementSyntax>() is { } found ? context.Change(found.File, found.Node.Condition.Span, $"!({found.Node.Condition})") : null;

    /// <summary>A name in a body is that of another thing.</summary>
    public static Solution? ChangeName(EditContext context)
        => context.Any<IdentifierNameSyntax>(static name => name.FirstAncestorOrSelf<BlockSyntax>() is not null) is { } from
            ? context.Replace<IdentifierNameSyntax>(_ => from.Node.ToString(), static name => name.FirstAncestorOrSelf<BlockSyntax>() is not null)
            : null;

    /// <summary>A number, truth value or text in code is another one.</summary>
    public static Solution? ChangeLiteral(EditContext context) => context.Replace<LiteralExpressionSyntax>(literal => literal.Kind() switch
    {
        SyntaxKind.NumericLiteralExpression => context.Chance.OneOf(["0", "1", "2", "-1"]),
        SyntaxKind.TrueLiteralExpression => "false",
        SyntaxKind.FalseLiteralExpression => "true",
        SyntaxKind.StringLiteralExpression => context.Chance.OneOf(["\"shelf\"", "\"Library._index\"", "\"Library._shelf\"", "\"Book._page\"", "\"Locks.A\"", "\"_size\""]),
        _ => null,
    });

    /// <summary>A statement runs on another thread.</summary>
    public static Solution? RunElsewhere(EditContext context)
        => context.Replace<ExpressionStatementSyntax>(statement => $"Task.Run(() => {{ {statement} }}){context.Chance.OneOf(["", ".Wait()"])};", IsInBlock);

    private static bool IsInBlock(StatementSyntax statement) => statement.Parent is BlockSyntax;
}
