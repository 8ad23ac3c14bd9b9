using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Tells what the structure of objects says of the locks of two of them. A part keeps a reference to its whole (<c>cue._engine</c>): the lock
/// found through it is, almost always, the one that is held already.
/// </summary>
internal static class Structure
{
    /// <summary>Whether the acquired lock of two of one class is found through a part's reference to its whole.</summary>
    public static bool LeadsBack(Dependency dependency)
    {
        // Far along the links of a structure: one direction as far as can be seen.
        return dependency.Held.Path.IsCut || dependency.Acquired.Path.IsCut || LeadsBack(dependency.Held.Path, dependency.Acquired.Path);
    }

    /// <summary>Whether a path of the class of a held lock leads, through a part, back to the holder of that lock.</summary>
    public static bool LeadsBack(LockPath heldPath, LockPath acquiredPath)
    {
        // A stored delegate is often bound to the holder of the lock under which it is called.
        if (acquiredPath.Root.IsBound)
            return true;
        var acquired = Holder(acquiredPath);
        if (acquired.Steps.IsEmpty || acquired.Steps[acquired.Steps.Length - 1].Member is not { } last)
            return false;
        var held = Holder(heldPath);
        if (Declares(acquiredPath) is not { } whole || last.Owner.Equals(whole))
            return false;

        // From the holder of the held lock through its parts, or from an object of which nothing is known.
        return acquired.Root.Kind == RootKind.Unknown && !acquired.Root.Equals(held.Root)
            || acquired.Steps.Length > held.Steps.Length + 1 && acquired.StartsWith(held);
    }

    /// <summary>
    /// Whether every side goes from the object whose lock it holds along links of one direction to the object whose lock it takes:
    /// hand over hand through a list, or from parent to child.
    /// </summary>
    public static bool LeadOneWay(IReadOnlyList<Dependency> sides)
    {
        var links = ImmutableArray.CreateBuilder<PathStep>();
        foreach (var side in sides)
        {
            var held = Holder(side.Held.Path);
            var acquired = Holder(side.Acquired.Path);
            if (acquired.Steps.Length <= held.Steps.Length || !acquired.StartsWith(held))
                return false;
            links.AddRange(acquired.Steps.RemoveRange(0, held.Steps.Length));
        }

        return InstanceUnifier.LeadsOneWay(links.ToImmutable());
    }

    private static LockPath Holder(LockPath path)
        => path.Steps.IsEmpty || IsLockedObject(path) ? path : new LockPath(path.Root, path.Steps.RemoveAt(path.Steps.Length - 1));

    private static TypeRef? Declares(LockPath path)
        => path.Steps.IsEmpty ? path.Root.Type : IsLockedObject(path) ? path.Steps[path.Steps.Length - 1].Member?.Type : path.Steps[path.Steps.Length - 1].Member?.Owner;

    // lock (x._account): the object at the end of the path is the lock itself.
    private static bool IsLockedObject(LockPath path) => path.Steps[path.Steps.Length - 1].Member?.Type is { IsUserClass: true };
}
