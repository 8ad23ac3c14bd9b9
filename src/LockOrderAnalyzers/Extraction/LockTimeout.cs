using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads the time-out of an acquisition.</summary>
internal static class LockTimeout
{
    /// <summary>Whether the call can come back without the lock: it was given a time-out that is not infinite.</summary>
    /// <param name="call">The call.</param>
    /// <param name="withoutTimeout">The answer for a call that names no time-out.</param>
    public static bool CanFail(IInvocationOperation call, bool withoutTimeout)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && IsTimeout(parameter))
                return !IsInfinite(argument.Value);
        }

        return withoutTimeout;
    }

    private static bool IsTimeout(IParameterSymbol parameter)
        => parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && parameter.Name is "millisecondsTimeout" or "timeout"
            || parameter.Type is { Name: "TimeSpan" };

    private static bool IsInfinite(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
            return constant is -1 or -1L or -1.0;
        if (value is IInvocationOperation { TargetMethod: { Name: "FromMilliseconds", ContainingType.Name: "TimeSpan" } } made)
            return made.Arguments.Length > 0 && IsInfinite(made.Arguments[0].Value);
        return value is IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" };
    }
}
