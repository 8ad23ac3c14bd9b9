namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>An acquisition as a family writes it: the access is open where the lock kind decides.</summary>
internal readonly record struct PlannedAcquisition(LockName Lock, Access? Access)
{
    /// <summary>Reads <c>A</c>, <c>A1</c>, <c>rA</c> (shared) or <c>wA</c> (exclusive, of a lock with readers).</summary>
    public static PlannedAcquisition Parse(string text)
    {
        Access? access = text[0] switch
        {
            'r' => Families.Access.Shared,
            'w' => Families.Access.Exclusive,
            _ => null,
        };
        var name = access is null ? text : text[1..];
        return new PlannedAcquisition(new LockName(name[0], name.Length > 1 ? name[1] - '0' : 0), access);
    }
}
