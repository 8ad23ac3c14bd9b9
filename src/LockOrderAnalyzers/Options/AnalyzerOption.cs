using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Options;

/// <summary>An option that users set in <c>.editorconfig</c> or a global configuration.</summary>
/// <param name="name">Its name there.</param>
/// <param name="meaning">What it decides, as a clause.</param>
/// <param name="words">The values that it can have, the default first.</param>
internal abstract class AnalyzerOption(string name, string meaning, ImmutableArray<string> words)
{
    /// <summary>The name of the option.</summary>
    public string Name { get; } = name;

    /// <summary>What the option decides, as a clause.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>The values that it can have, the default first.</summary>
    public ImmutableArray<string> Words { get; } = words;

    /// <summary>The value where none is set.</summary>
    public string Default => Words[0];

    /// <summary>What is wrong with the value that the options give it; null if nothing is.</summary>
    public string? Error(AnalyzerConfigOptions options)
        => options.TryGetValue(Name, out var value) && !IsUnset(value) && IndexOf(value) < 0
            ? $"the value '{value.Trim()}' of the option '{Name}' is not understood: it can be {string.Join(", ", Words)}; {Default}, the default, is used"
            : null;

    /// <summary>The place of a value among <see cref="Words"/>, whatever its case; below zero if it is not among them.</summary>
    protected int IndexOf(string value)
    {
        var word = value.Trim();
        for (var i = 0; i < Words.Length; i++)
        {
            if (string.Equals(Words[i], word, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    // The word by which any entry of an .editorconfig takes back what a file further up says.
    private static bool IsUnset(string value) => string.Equals(value.Trim(), "unset", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An option whose words stand for values.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="name">Its name in configuration files.</param>
/// <param name="meaning">What it decides, as a clause.</param>
/// <param name="values">The values and their words, the default first.</param>
internal sealed class AnalyzerOption<T>(string name, string meaning, params (string Word, T Value)[] values)
    : AnalyzerOption(name, meaning, values.Select(static value => value.Word).ToImmutableArray())
{
    private readonly ImmutableArray<T> _values = values.Select(static value => value.Value).ToImmutableArray();

    /// <summary>The value that the options give it; the default, if they give none that is understood.</summary>
    public T In(AnalyzerConfigOptions options)
        => options.TryGetValue(Name, out var value) && IndexOf(value) is >= 0 and var index ? _values[index] : _values[0];
}
