using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Recognises comparisons of the keys of two objects, by which their locks can be ordered.</summary>
internal static class KeyComparison
{
    /// <summary>The comparison <c>left &lt; right</c> (or not greater), or null where it does not compare two keys.</summary>
    /// <param name="left">The lesser side.</param>
    /// <param name="right">The greater side.</param>
    /// <param name="key">Reads a key as an operand; null for what is no key.</param>
    public static Operand? Less(IOperation left, IOperation right, Func<IOperation, Operand?> key)
    {
        if (IsZero(right) && Comparison(left) is { } forward)
            return Between(forward.First, forward.Second, key);
        if (IsZero(left) && Comparison(right) is { } backward)
            return Between(backward.Second, backward.First, key);
        return Between(left, right, key);
    }

    private static Operand? Between(IOperation left, IOperation right, Func<IOperation, Operand?> key)
        => key(left) is { } first && key(right) is { } second ? new Operand.Less(first, second) : null;

    private static bool IsZero(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: 0 };

    // x.CompareTo(y), Compare(x, y), comparer.Compare(x, y)
    private static (IOperation First, IOperation Second)? Comparison(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "CompareTo", Instance: { } first, Arguments.Length: 1 } call => (first, call.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "Compare" or "CompareOrdinal", Arguments.Length: >= 2 } call
            => (call.Arguments[0].Value, call.Arguments[1].Value),
        _ => null,
    };
}
