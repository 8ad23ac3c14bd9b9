using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Turns the states in which a body returns into the effects that its callers see.</summary>
internal static class ExitSummary
{
    private const int MaxDepth = 2;
    private const int MaxExits = 6;

    /// <summary>
    /// The summary of a body. Callers follow different ways out apart only where the result tells them apart, as with a
    /// <c>TryLock</c>. Otherwise a lock that some ways leave held is held, unless the body also releases it: then the two
    /// depend on a condition that was not understood, and the body is taken to be balanced.
    /// </summary>
    /// <param name="result">What interpretation has found.</param>
    /// <param name="exits">The states in which it returns.</param>
    public static MethodSummary Build(MethodResult result, IReadOnlyList<FlowState> exits)
    {
        var assigned = result.Body.AssignedSlots();
        var effects = exits.Select(exit => Effect(result.Body, assigned, exit)).ToList();
        var groups = ByResult(effects, result);
        foreach (var when in effects.Select(static effect => effect.When).Where(static when => !when.Items.IsEmpty).Distinct().ToList())
        {
            var chosen = ByResult(effects.Where(effect => effect.When.Equals(when)).ToList(), result);
            if (chosen.Any(effect => !SameLocks(effect, groups[0])) && groups.Count < MaxExits)
                groups.AddRange(chosen.Select(effect => effect with { When = when }));
        }

        return new MethodSummary(
            result.Body.Key, result.Pairs.All, groups.ToImmutableArray(), result.DelegateCalls.ToImmutableArray(),
            result.Escaping.OrderBy(static path => path.ToString(), StringComparer.Ordinal).ToImmutableArray(),
            result.Unknown.OrderBy(static path => path.ToString(), StringComparer.Ordinal).ToImmutableArray(), result.Requirements.ToImmutableArray(),
            result.Renewed.OrderBy(static path => path.ToString(), StringComparer.Ordinal).ToImmutableArray(), result.Throws,
            result.Signals.Values.OrderBy(static signal => signal.Witness.Frame.Site).ThenBy(static signal => signal.Witness.Innermost.Site).ToImmutableArray(),
            exits.SelectMany(static exit => exit.Taken).GroupBy(static held => (held.Path, held.Mode)).Select(static same => same.First()).ToImmutableArray(),
            result.StartsThreads, result.OutsideCalls.Values.OrderBy(static call => call.Witness, Comparer<Witness>.Create(Witness.Compare)).ToImmutableArray());
    }

    /// <summary>The ways out that a call can take.</summary>
    /// <param name="summary">The callee's summary.</param>
    /// <param name="argument">The value of an argument.</param>
    public static IEnumerable<ExitEffect> Choose(MethodSummary summary, Func<int, Value?> argument)
    {
        var chosen = summary.Exits.Where(exit => !exit.When.Items.IsEmpty && exit.When.Items.All(when => Equals(argument(when.Parameter), when.Value))).ToList();
        return chosen.Count > 0 ? chosen : summary.Exits.Where(static exit => exit.When.Items.IsEmpty);
    }

    private static List<ExitEffect> ByResult(List<ExitEffect> effects, MethodResult result)
    {
        var groups = effects.GroupBy(static effect => (effect.Result is Value.Bool or Value.Null or Value.Constant ? effect.Result : null, Flags(effect)))
            .Select(group => Merge(group.ToList(), result)).ToList();
        return groups.Count > 1 && groups.All(group => SameLocks(group, groups[0])) ? [Merge(groups, result)] : groups;
    }

    // The truth values that it gives out in parameters.
    private static ValueList<ParameterValue> Flags(ExitEffect effect)
        => new(effect.Outs.Items.Where(static o => o.Value is Value.Bool).ToImmutableArray());

    private static ExitEffect Effect(MethodFacts body, HashSet<int> assigned, FlowState exit)
    {
        var outs = ImmutableArray.CreateBuilder<ParameterValue>();
        var when = ImmutableArray.CreateBuilder<ParameterValue>();
        for (var i = 0; i < body.Parameters.Length; i++)
        {
            exit.Slots.TryGetValue(i, out var value);
            var isUnchanged = value is Value.Object { Path: { Root.Kind: RootKind.Parameter, Steps.IsEmpty: true } path } && path.Root.Index == i;
            if (value is Value.Bool && !assigned.Contains(i))
                when.Add(new ParameterValue(i, value));
            else if (!isUnchanged)
                outs.Add(new ParameterValue(i, Export(value, exit, MaxDepth)));
        }

        exit.Slots.TryGetValue(MethodFacts.ReturnSlot, out var result);
        var acquired = exit.Held.RemoveAll(static held => held.Path.IsPrivate || held.Has(HoldTraits.Callers));
        return new ExitEffect(acquired, exit.Released, Export(result, exit, MaxDepth), new(outs.ToImmutable()), new(exit.Stores), new(when.ToImmutable()),
            new(exit.Loosened));
    }

    private static ExitEffect Merge(List<ExitEffect> effects, MethodResult result)
    {
        var merged = effects[0];
        foreach (var effect in effects.Skip(1))
        {
            merged = merged with
            {
                Result = Equals(merged.Result, effect.Result) ? merged.Result : EitherResult(merged.Result, effect.Result),
                Outs = merged.Outs.Equals(effect.Outs) ? merged.Outs : EitherOuts(merged.Outs, effect.Outs),
                Stores = new(merged.Stores.Items.Union(effect.Stores.Items).ToImmutableArray()),
            };
        }

        return merged with
        {
            When = default,
            Loosened = new(effects.SelectMany(static effect => effect.Loosened.Items)
                .Concat(effects.SelectMany(static effect => effect.Released).Where(released => result.TakenHere.Contains(released.Path) && !effects.All(e => e.Released.Contains(released)))
                    .Select(static released => released.Path)).Distinct().ToImmutableArray()),
            Acquired = effects.SelectMany(static effect => effect.Acquired)
                .GroupBy(static held => (held.Path, held.Mode))
                .Where(same => effects.All(e => e.Acquired.Any(h => IsSame(h, same.Key))) || !result.ReleasedHere.Contains(same.Key.Path))
                .Select(same => effects.All(e => e.Acquired.Any(h => IsSame(h, same.Key))) ? same.First() : Maybe(same.First())).ToImmutableArray(),
            Released = effects.SelectMany(static effect => effect.Released).Distinct()
                .Where(released => effects.All(e => e.Released.Contains(released)) || !result.TakenHere.Contains(released.Path))
                .Select(released => effects.All(e => e.Released.Contains(released)) ? released : released with { Maybe = true })
                .ToImmutableArray(),
        };
    }

    private static HeldLock Maybe(HeldLock held) => held with { Traits = held.Traits | HoldTraits.Maybe };

    private static bool IsSame(HeldLock held, (LockPath Path, LockMode Mode) other) => held.Mode == other.Mode && held.Path.Equals(other.Path);

    // Null or an object: the object.
    private static Value? EitherResult(Value? left, Value? right) => (left, right) switch
    {
        (Value.Null, not (Value.Bool or Value.Constant)) => right,
        (not (Value.Bool or Value.Constant), Value.Null) => left,
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
