using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A call of the class library that takes or releases a lock.</summary>
/// <param name="Call">The call.</param>
/// <param name="Primitive">What it does.</param>
/// <param name="Kind">The kind of lock.</param>
/// <param name="Lock">The expression that names the lock.</param>
/// <param name="MayFail">Whether it can return without the lock.</param>
/// <param name="Flag">The <c>ref bool</c> that tells whether it was taken, if there is one.</param>
internal sealed record LockCall(
    InvocationExpressionSyntax Call, LockPrimitive Primitive, LockKind Kind, ExpressionSyntax Lock, bool MayFail, ExpressionSyntax? Flag)
{
    /// <summary>Whether it takes the lock; otherwise it releases it.</summary>
    public bool IsAcquisition => Primitive.Action == PrimitiveAction.Acquire;

    /// <summary>The name of the lock, for titles.</summary>
    public string Name => Lock.WithoutTrivia().ToString();

    /// <summary>What a node does to a lock, or null.</summary>
    public static LockCall? Of(SyntaxNode? node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax call || !LockPrimitives.Words.Contains(MethodName(call))
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || LockPrimitives.Find(method.ContainingType.ToDisplayString(), method.Name) is not { Action: PrimitiveAction.Acquire or PrimitiveAction.Release } primitive
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null && primitive.Operand == LockOperand.FirstArgument))
            return null;

        var operand = primitive.Operand == LockOperand.FirstArgument
            ? call.ArgumentList.Arguments[0].Expression
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (operand is null)
            return null;

        var kind = primitive.Operand == LockOperand.Receiver && model.GetTypeInfo(operand, cancellationToken).Type is { } type
            ? LockPrimitives.KindOf(type.ToDisplayString(NullableFlowState.None)) ?? primitive.Kind
            : primitive.Kind;
        var isTimed = method.Name is "Wait" or "WaitAsync" or "WaitOne" && method.Parameters.Any(parameter => parameter.Type.Name is "Int32" or "TimeSpan")
            && !call.ArgumentList.Arguments.Any(argument => IsInfinite(argument.Expression, model, cancellationToken));
        var flag = call.ArgumentList.Arguments.FirstOrDefault(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))?.Expression;
        return IsKnown(kind, primitive, method) ? new LockCall(call, primitive, kind, operand, primitive.MayFail || isTimed, flag) : null;
    }

    /// <summary>The calls in a node, other than in functions inside it, that take or release locks.</summary>
    public static IEnumerable<LockCall> In(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        from call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        let lockCall = Of(call, model, cancellationToken)
        where lockCall is not null
        select lockCall;

    /// <summary>Whether the other call is about the same hold: the same lock, in the same mode.</summary>
    public bool IsSameHold(LockCall other) =>
        Kind == other.Kind && Primitive.Mode == other.Primitive.Mode && SyntaxFactory.AreEquivalent(Bare(Lock), Bare(other.Lock));

    /// <summary>The whole expression that does it, with the <c>await</c> of one that is awaited.</summary>
    public ExpressionSyntax Whole()
    {
        ExpressionSyntax whole = Call;
        if (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            whole = configured;
        if (Primitive.Awaited && whole.Parent is AwaitExpressionSyntax awaited)
            whole = awaited;
        while (whole.Parent is ParenthesizedExpressionSyntax parenthesized)
            whole = parenthesized;
        return whole;
    }

    // A semaphore that is released by several at once is no lock; events and handles of other kinds are none either.
    private static bool IsKnown(LockKind kind, LockPrimitive primitive, IMethodSymbol method) => kind switch
    {
        LockKind.Monitor or LockKind.Lock or LockKind.Mutex or LockKind.SpinLock or LockKind.ReaderWriterLockSlim => true,
        LockKind.Semaphore or LockKind.SemaphoreSlim => primitive.Action == PrimitiveAction.Acquire || method.Parameters.IsEmpty,
        LockKind.ReaderWriterLock => method.Name is "AcquireReaderLock" or "AcquireWriterLock" or "ReleaseReaderLock" or "ReleaseWriterLock",
        _ => false,
    };

    private static bool IsInfinite(ExpressionSyntax time, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(time, cancellationToken).Value is -1
        || model.GetSymbolInfo(time, cancellationToken).Symbol is IFieldSymbol { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" };

    private static string MethodName(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name,
        _ => expression,
    };
}
