using System.Collections.Immutable;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Incremental;

/// <summary>Everything that an analysis depends on beside the trees of the compilation. References are held weakly: one can be a compilation.</summary>
internal sealed class AnalysisEnvironment
{
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<WeakReference<MetadataReference>> _references;
    private readonly ImmutableArray<LockFactText> _files;
    private readonly string _build;
    private readonly HashSet<string> _generated;

    /// <summary>Takes in what a compilation depends on.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="files">The files of lock facts.</param>
    /// <param name="build">How reports name the build.</param>
    /// <param name="generated">The names of the files that are generated.</param>
    /// <param name="findsOutsideCalls">Whether calls of code outside the compilation matter.</param>
    public AnalysisEnvironment(Compilation compilation, ImmutableArray<LockFactText> files, string build, HashSet<string> generated, bool findsOutsideCalls)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.References.Select(static reference => new WeakReference<MetadataReference>(reference)).ToImmutableArray();
        _files = files;
        _build = build;
        _generated = generated;
        FindsOutsideCalls = findsOutsideCalls;
    }

    /// <summary>Whether calls of code outside the compilation matter.</summary>
    public bool FindsOutsideCalls { get; }

    /// <summary>Whether a file is generated, by its name.</summary>
    public bool IsGenerated(string path) => _generated.Contains(path);

    /// <summary>Whether nothing differs.</summary>
    public bool IsSame(AnalysisEnvironment other)
        => _assembly == other._assembly && _build == other._build && _options.Equals(other._options) && FindsOutsideCalls == other.FindsOutsideCalls
            && _files.SequenceEqual(other._files, static (x, y) => ReferenceEquals(x, y))
            && _references.SequenceEqual(other._references, IsSame) && _generated.SetEquals(other._generated);

    private static bool IsSame(WeakReference<MetadataReference> left, WeakReference<MetadataReference> right)
        => left.TryGetTarget(out var one) && right.TryGetTarget(out var two) && ReferenceEquals(one, two);
}

/// <summary>What extraction depends on that all trees together decide.</summary>
/// <param name="TracksSleep">Whether calls that put the thread to sleep matter.</param>
/// <param name="HasContracts">Whether annotations of methods exist.</param>
/// <param name="IsClosed">Whether no lock facts and no awaitable locks count: what those mean depends on which types are made anywhere.</param>
internal readonly record struct ExtractionModes(bool TracksSleep, bool HasContracts, bool IsClosed)
{
    /// <summary>Whether what was extracted in this mode is what would be extracted in another.</summary>
    public bool Allow(ExtractionModes now) => IsClosed && Equals(now);

    /// <summary>The modes that an index asks for.</summary>
    public static ExtractionModes Of(MemberIndex index, bool hasContracts) => new(index.HasSpinLocks, hasContracts, index.Facts.IsEmpty && !index.HasAwaitableLocks);
}
