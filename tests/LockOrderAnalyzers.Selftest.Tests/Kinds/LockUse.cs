using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>A lock as one method names it, and a name for the local that says whether it is taken.</summary>
/// <param name="Path">The expression that names the lock where it is taken.</param>
/// <param name="ReleasedPath">The expression that names it where it is released.</param>
/// <param name="Access">How it is taken.</param>
/// <param name="Flag">The local.</param>
internal readonly record struct LockUse(string Path, string ReleasedPath, Access Access, string Flag);
