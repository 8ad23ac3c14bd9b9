using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads the files of lock facts that a project brings: additional files named <c>*.lockorder.txt</c>.</summary>
internal static class LockFactFiles
{
    private const string Suffix = ".lockorder.txt";

    private static readonly ConditionalWeakTable<SourceText, LockFactText> s_cache = new();

    /// <summary>Whether a file is one of lock facts, by its name.</summary>
    public static bool IsOne(AdditionalText file) => file.Path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The facts of all such files, in the order of their paths.</summary>
    public static ImmutableArray<LockFactText> Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => files.Where(IsOne).OrderBy(static file => file.Path, StringComparer.Ordinal).Select(file => Read(file, cancellation))
            .Where(static text => text is not null).Select(static text => text!).ToImmutableArray();

    /// <summary>The facts of one file, or null for a file that cannot be read. Parsed once, as long as its text lives.</summary>
    public static LockFactText? Read(AdditionalText file, CancellationToken cancellation)
        => file.GetText(cancellation) is { } text ? s_cache.GetValue(text, static one => LockFactParser.Parse(one)) : null;
}
