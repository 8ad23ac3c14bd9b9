using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What happens to the scopes of locks: values whose disposal releases a lock (<c>using (await x.LockAsync())</c>).</summary>
internal static class LockScopes
{
    /// <summary>The state after a scope was disposed of; of one that is disposed of twice, only the first time counts.</summary>
    /// <param name="path">The lock of the scope.</param>
    /// <param name="state">The state before.</param>
    /// <param name="effects">What the body does to locks.</param>
    /// <param name="at">The way to the disposal.</param>
    public static FlowState Dispose(LockPath path, FlowState state, LockEffects effects, Witness at)
        => !state.Held.Any(held => held.Path.Equals(path)) && state.Left.Any(left => left.Path.Equals(path))
            ? state
            : effects.Drop(state, new ReleasedLock(path, LockKind.AsyncLock, Mode: null, Maybe: true), at);

    /// <summary>The state after a scope was disposed of whose lock is not known: perhaps callers know it, perhaps it is one that was given away.</summary>
    /// <param name="released">The lock, as the scope names it.</param>
    /// <param name="state">The state before.</param>
    public static FlowState DropUnknown(ReleasedLock released, FlowState state)
    {
        var given = state.Held.RemoveAll(static held => !(held.Kind == LockKind.AsyncLock && held.Has(HoldTraits.Maybe)));
        if (given.Length == 1)
            return state with { Held = state.Held.Remove(given[0]) };
        return !released.Path.IsKnownToCallers || state.Released.Contains(released) ? state : state with { Released = state.Released.Add(released) };
    }

    /// <summary>The state after a scope was stored where others can dispose of it: its lock is held until then, whenever that is.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="state">The state before.</param>
    public static FlowState GiveAway(LockPath scope, FlowState state) => state with
    {
        Held = state.Held.Select(held => scope.StartsWith(held.Path) && scope.Steps.Length == held.Path.Steps.Length + 1
            ? held with { Traits = held.Traits | HoldTraits.Maybe }
            : held).ToImmutableArray(),
    };
}
