namespace LockOrderAnalyzers.Model;

/// <summary>An order that the user knows to be safe (<c>[KnownSafeLockOrder]</c>): it is left out before cycles are sought.</summary>
/// <param name="First">Name of the lock that is held.</param>
/// <param name="Second">Name of the lock that is taken.</param>
/// <param name="Scope">The method or type that bears the attribute, or null for the assembly.</param>
/// <param name="Site">Where the attribute stands.</param>
internal sealed record KnownSafeOrder(string First, string Second, string? Scope, Site Site)
{
    /// <summary>Whether a written name means a lock class: its name, or its name with as much of its namespace as is written.</summary>
    public static bool Means(string written, LockClass lockClass)
    {
        if (written == lockClass.Name)
            return true;
        if (!written.EndsWith("." + lockClass.Name, StringComparison.Ordinal))
            return false;
        return lockClass.FullName is not { } full || full == written || full.EndsWith("." + written, StringComparison.Ordinal);
    }

    /// <summary>Whether the order is the order of a dependency, in the scope.</summary>
    /// <param name="dependency">The dependency.</param>
    /// <param name="scopesOf">The scopes around a method.</param>
    public bool Covers(Dependency dependency, Func<MethodKey, IEnumerable<string>> scopesOf)
    {
        if (!Means(First, dependency.From) || !Means(Second, dependency.To))
            return false;
        return Scope is null || dependency.Acquired.Witness.Frames.Concat(dependency.Held.Witness.Frames)
            .Any(frame => scopesOf(frame.Method).Contains(Scope));
    }
}
