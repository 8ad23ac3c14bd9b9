using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>An acquisition of a scenario: everything about it is known.</summary>
internal readonly record struct Acquisition(LockName Lock, Access Access, LockKind Kind)
{
    public override string ToString() => Kind.HasReaders ? $"{(Access == Access.Shared ? 'r' : 'w')}{Lock}" : $"{Lock}";
}
