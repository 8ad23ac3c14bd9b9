using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>An acquisition of a scenario: everything about it is known.</summary>
internal readonly record struct Acquisition(LockName Lock, Access Access, LockKind Kind)
{
    public override string ToString() => Kind.HasReaders ? $"{Mark(Access)}{Lock}" : $"{Lock}";

    /// <summary>How families write an access.</summary>
    public static char Mark(Access access) => access switch
    {
        Access.Shared => 'r',
        Access.Upgradeable => 'u',
        _ => 'w',
    };
}
