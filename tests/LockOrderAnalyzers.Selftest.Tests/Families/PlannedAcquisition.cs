namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>An acquisition as a family writes it: the access is open where the lock kind decides.</summary>
internal readonly record struct PlannedAcquisition(LockName Lock, Access? Access)
{
    /// <summary>
    /// Reads <c>A</c>, <c>A1</c>, <c>A1/1</c> (of a subclass), <c>rA</c> (shared), <c>uA</c> (upgradeable) or <c>wA</c> (exclusive, of a
    /// lock with readers).
    /// </summary>
    public static PlannedAcquisition Parse(string text)
    {
        Access? access = text[0] switch
        {
            'r' => Families.Access.Shared,
            'u' => Families.Access.Upgradeable,
            'w' => Families.Access.Exclusive,
            _ => null,
        };
        var parts = (access is null ? text : text[1..]).Split('/');
        var owner = parts[0].Length > 1 ? parts[0][1] - '0' : 0;
        return new PlannedAcquisition(new LockName(parts[0][0], owner, parts.Length > 1 ? parts[1][0] - '0' : 0), access);
    }
}
