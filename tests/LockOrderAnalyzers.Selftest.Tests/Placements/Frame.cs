using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Placements;

/// <summary>The method that code is written into: its class, its parameters, and its names for the objects that own locks.</summary>
internal sealed record Frame(string Class, bool IsStatic, string Parameters, ImmutableDictionary<int, string> Owners);
