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

    /// <summary>Whether the thread may wait for a while: the time-out is not zero.</summary>
    public static bool Waits(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Parameter is { } parameter && IsTimeout(parameter)
        && argument.Value.ConstantValue is not { HasValue: true, Value: 0 or 0L } && argument.Value is not IDefaultValueOperation
        && argument.Value is not IFieldReferenceOperation { Field.Name: "Zero" });

    /// <summary>Whether the call only asks: its time-out is zero.</summary>
    public static bool IsZero(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Parameter is { } parameter && IsTimeout(parameter)) && !Waits(call);

    /// <summary>Whether the call can end in an exception before it has the lock: it was given a token that can be cancelled.</summary>
    public static bool CanBeCancelled(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Parameter?.Type.Name == "CancellationToken"
        && !argument.IsImplicit && argument.Value is not IDefaultValueOperation && argument.Value is not IPropertyReferenceOperation { Property.Name: "None" });

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
