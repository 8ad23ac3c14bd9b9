namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>What the programs of a class may contain.</summary>
internal enum Fragment
{
    /// <summary>
    /// Exclusive locks, held one inside the other, by statements or on both ways of a branch; calls, branches, loops and early returns.
    /// For these a static verdict can be exact.
    /// </summary>
    Balanced,

    /// <summary>And reader-writer locks, taken to read, to write and to upgrade.</summary>
    Modes,

    /// <summary>And attempts to take a lock, with a way out.</summary>
    Attempts,

    /// <summary>And methods that leave locks held, for others that release them.</summary>
    Wrappers,

    /// <summary>And locks that are released in another order than the last taken first, or for a while.</summary>
    Crossed,

    /// <summary>And tasks that are started and waited for.</summary>
    Waits,

    /// <summary>All of these but tasks.</summary>
    Mixed,

    /// <summary>All of these.</summary>
    Everything,
}

/// <summary>What the fragments have.</summary>
internal static class Fragments
{
    extension(Fragment fragment)
    {
        /// <summary>Whether the programs of one fragment may have what another one is about.</summary>
        public bool Has(Fragment part) =>
            fragment == part || fragment == Fragment.Everything || (fragment == Fragment.Mixed && part != Fragment.Waits);
    }
}
