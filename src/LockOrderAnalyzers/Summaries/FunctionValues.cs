using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Keeps function values small: sequences built on sequences in a loop would otherwise grow without end.</summary>
internal static class FunctionValues
{
    private const int MaxDepth = 3;

    /// <summary>The function with what is nested too deep in its arguments and captures forgotten.</summary>
    public static FunctionRef Bounded(FunctionRef function) => Bounded(function, MaxDepth);

    /// <summary>What either of two function values can be: each body once, with what both agree on.</summary>
    public static Value.Functions Join(Value.Functions left, Value.Functions right)
    {
        var joined = left.Targets.Items.Concat(right.Targets.Items)
            .GroupBy(static function => (function.Method, function.IsIterator))
            .Select(static group => group.Aggregate(Agree))
            .OrderBy(static function => function.Method.Id, StringComparer.Ordinal);
        return new Value.Functions(new(joined.ToImmutableArray()));
    }

    private static FunctionRef Agree(FunctionRef left, FunctionRef right)
    {
        if (left.Equals(right))
            return left;
        return left with
        {
            Receiver = Agree(left.Receiver, right.Receiver),
            Captures = new(left.Captures.Items
                .Select(c => c with { Value = Agree(c.Value, right.Captures.Items.FirstOrDefault(o => o.Name == c.Name)?.Value) }).ToImmutableArray()),
            Arguments = new(left.Arguments.Items
                .Select((a, i) => Agree(a, i < right.Arguments.Items.Length ? right.Arguments.Items[i] : null)).ToImmutableArray()),
        };
    }

    private static Value? Agree(Value? left, Value? right) => (left, right) switch
    {
        (Value.Functions l, Value.Functions r) => Join(l, r),
        _ => Equals(left, right) ? left : null,
    };

    private static FunctionRef Bounded(FunctionRef function, int depth) => function with
    {
        Receiver = Bounded(function.Receiver, depth - 1),
        Captures = new(function.Captures.Items.Select(c => c with { Value = Bounded(c.Value, depth - 1) }).ToImmutableArray()),
        Arguments = new(function.Arguments.Items.Select(a => Bounded(a, depth - 1)).ToImmutableArray()),
    };

    private static Value? Bounded(Value? value, int depth) => value switch
    {
        Value.Functions when depth == 0 => null,
        Value.Functions functions => new Value.Functions(new(functions.Targets.Items.Select(f => Bounded(f, depth)).ToImmutableArray())),
        _ => value,
    };
}
