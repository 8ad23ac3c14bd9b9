using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Renames in a state what its names do not mean any more, when an instruction runs once more or a variable changes.</summary>
internal static class Aging
{
    /// <summary>The object that an instruction made or found before is another one than it makes now.</summary>
    public static FlowState Age(FlowState state, RootKind kind, int id)
    {
        state = state.Forget(operand => operand is Operand.At at && at.Path.Root.Kind == kind && at.Path.Root.Index == id);
        var old = new PathRoot(kind, id);
        if (!Mentions(state, path => path.Root.Equals(old) || path.Root.Kind == kind && path.Root.Index == id))
            return state;
        return state.Rewrite(path => path.Root.Kind == kind && path.Root.Index == id
            ? new LockPath(path.Root with { Index = 0x2000_0000 + id }, path.Steps)
            : path);
    }

    /// <summary>What was found under an index is some other element now.</summary>
    public static FlowState ForgetElement(FlowState state, string index)
    {
        if (!Mentions(state, path => path.Steps.Any(step => step.Element == index)))
            return state;
        return state.Rewrite(path => path.Steps.Any(step => step.Element == index)
            ? new LockPath(path.Root, path.Steps.Select(step => step.Element == index ? PathStep.AnyElement : step).ToImmutableArray())
            : path);
    }

    private static bool Mentions(FlowState state, Func<LockPath, bool> matches)
    {
        foreach (var held in state.Held)
        {
            if (matches(held.Path))
                return true;
        }

        foreach (var slot in state.Slots.Values)
        {
            if (slot is Value.Object o && matches(o.Path))
                return true;
        }

        return false;
    }
}
