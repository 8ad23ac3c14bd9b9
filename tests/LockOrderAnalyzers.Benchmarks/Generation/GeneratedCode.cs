using System.Collections.Immutable;

namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>A file of generated code.</summary>
internal sealed record GeneratedFile(string Path, string Source);

/// <summary>Generated code, and what is known of it.</summary>
/// <param name="Files">The files, in a fixed order.</param>
/// <param name="Methods">How many methods have a body.</param>
/// <param name="LockingMethods">How many of them take a lock themselves.</param>
/// <param name="Inversions">The files that hold one inversion each; there are no others.</param>
internal sealed record GeneratedCode(ImmutableArray<GeneratedFile> Files, int Methods, int LockingMethods, ImmutableArray<string> Inversions);
