using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>A lock as one method names it, and a name for the local that says whether it is taken.</summary>
internal readonly record struct LockUse(string Path, Access Access, string Flag);
