using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Turns the states in which a body returns into the effects that its callers see.</summary>
internal static class ExitSummary
{
    private const int MaxExits = 6;
    private const int MaxDepth = 2;

    /// <summary>The summary of a body.</summary>
    /// <param name="result">What interpretation has found.</param>
    /// <param name="exits">The states in which it returns.</param>
    public static MethodSummary Build(MethodResult result, IReadOnlyList<FlowState> exits)
    {
        var effects = new List<ExitEffect>();
        foreach (var exit in exits)
            Add(effects, Effect(result.Body, exit));
        return new MethodSummary(
            result.Body.Key, result.Pairs.All, effects.ToImmutableArray(), result.DelegateCalls.ToImmutableArray(),
            result.Escaping.OrderBy(static path => path.ToString(), StringComparer.Ordinal).ToImmutableArray());
    }

    private static ExitEffect Effect(MethodFacts body, FlowState exit)
    {
        var outs = ImmutableArray.CreateBuilder<ParameterValue>();
        for (var i = 0; i < body.Parameters.Length; i++)
        {
            exit.Slots.TryGetValue(i, out var value);
            var isUnchanged = value is Value.Object { Path: { Root.Kind: RootKind.Parameter, Steps.IsEmpty: true } path } && path.Root.Index == i;
            if (!isUnchanged)
                outs.Add(new ParameterValue(i, Export(value, exit, MaxDepth)));
        }

        exit.Slots.TryGetValue(MethodFacts.ReturnSlot, out var result);
        var acquired = exit.Held.RemoveAll(static held => held.Path.IsPrivate);
        return new ExitEffect(acquired, exit.Released, Export(result, exit, MaxDepth), new(outs.ToImmutable()), new(exit.Stores));
    }

    private static void Add(List<ExitEffect> effects, ExitEffect effect)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            var known = effects[i];
            if (!SameLocks(known, effect) || known.Result is Value.Bool && effect.Result is Value.Bool && !known.Result.Equals(effect.Result))
                continue;
            effects[i] = known with
            {
                Result = Equals(known.Result, effect.Result) ? known.Result : EitherResult(known.Result, effect.Result),
                Outs = known.Outs.Equals(effect.Outs) ? known.Outs : EitherOuts(known.Outs, effect.Outs),
                Stores = new(known.Stores.Items.Union(effect.Stores.Items).ToImmutableArray()),
            };
            return;
        }

        if (effects.Count < MaxExits)
            effects.Add(effect);
    }

    // Null or an object: the object.
    private static Value? EitherResult(Value? left, Value? right) => (left, right) switch
    {
        (Value.Null, not Value.Bool) => right,
        (not Value.Bool, Value.Null) => left,
        _ => null,
    };

    private static ValueList<ParameterValue> EitherOuts(ValueList<ParameterValue> left, ValueList<ParameterValue> right)
    {
        var parameters = left.Items.Concat(right.Items).Select(static o => o.Parameter).Distinct().OrderBy(static p => p);
        return new(parameters.Select(p => new ParameterValue(p, EitherResult(Of(left, p), Of(right, p)))).ToImmutableArray());

        static Value? Of(ValueList<ParameterValue> outs, int parameter)
            => outs.Items.FirstOrDefault(o => o.Parameter == parameter)?.Value;
    }

    private static bool SameLocks(ExitEffect left, ExitEffect right)
    {
        if (left.Acquired.Length != right.Acquired.Length || !left.Released.SequenceEqual(right.Released))
            return false;
        return left.Acquired.Zip(right.Acquired, static (l, r) => l.Path.Equals(r.Path) && l.Mode == r.Mode).All(static same => same);
    }

    // An object made here leaves with what is known of its fields.
    private static Value? Export(Value? value, FlowState state, int depth)
    {
        if (value is not Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } path })
            return value is Value.Object { Path.IsPrivate: true } ? null : value;
        if (depth == 0)
            return new Value.Made(path.Root.Type, default);
        var fields = state.Fields.Where(f => f.Key.Object == path.Root.Index)
            .OrderBy(static f => f.Key.Member.Id, StringComparer.Ordinal)
            .Select(f => Export(f.Value, state, depth - 1) is { } inner ? new FieldValue(f.Key.Member, inner) : null)
            .Where(static f => f is not null).Select(static f => f!);
        return new Value.Made(path.Root.Type, new(fields.ToImmutableArray()));
    }
}
