using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Tells paths that come back to where they started: a part keeps a reference to its whole (<c>cue._engine</c>), and the lock
/// found through it is, almost always, the one that is held already.
/// </summary>
internal static class BackReference
{
    /// <summary>Whether the acquired lock of two of one class is found through a part's reference to its whole.</summary>
    public static bool LeadsBack(Dependency dependency)
    {
        // Far along the links of a structure: one direction as far as can be seen.
        if (dependency.Held.Path.IsCut || dependency.Acquired.Path.IsCut)
            return true;
        var acquired = Holder(dependency.Acquired.Path);
        if (acquired.Steps.IsEmpty || acquired.Steps[acquired.Steps.Length - 1].Member is not { } last)
            return false;
        var held = Holder(dependency.Held.Path);
        if (Declares(dependency.Acquired.Path) is not { } whole || last.Owner.Equals(whole))
            return false;

        // From the holder of the held lock through its parts, or from an object of which nothing is known.
        return acquired.Root.Kind == RootKind.Unknown && !acquired.Root.Equals(held.Root)
            || acquired.Steps.Length > held.Steps.Length + 1 && acquired.StartsWith(held);
    }

    private static LockPath Holder(LockPath path)
        => path.Steps.IsEmpty || IsLockedObject(path) ? path : new LockPath(path.Root, path.Steps.RemoveAt(path.Steps.Length - 1));

    private static TypeRef? Declares(LockPath path)
        => path.Steps.IsEmpty ? path.Root.Type : IsLockedObject(path) ? path.Steps[path.Steps.Length - 1].Member?.Type : path.Steps[path.Steps.Length - 1].Member?.Owner;

    // lock (x._account): the object at the end of the path is the lock itself.
    private static bool IsLockedObject(LockPath path) => path.Steps[path.Steps.Length - 1].Member?.Type is { IsUserClass: true };
}
