using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Reports a failed verification by an <see cref="InvalidOperationException"/>, which every test framework understands.</summary>
public sealed class DefaultVerifier : IVerifier
{
    private readonly ImmutableStack<string> _contexts;

    /// <summary>A verifier without a context.</summary>
    public DefaultVerifier()
        : this([])
    {
    }

    private DefaultVerifier(ImmutableStack<string> contexts) => _contexts = contexts;

    /// <inheritdoc/>
    public void Equal<T>(T expected, T actual, string? message = null)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Fail($"{message ?? "The two differ."}{Environment.NewLine}Expected: {expected}{Environment.NewLine}Actual:   {actual}");
    }

    /// <inheritdoc/>
    public void True([DoesNotReturnIf(false)] bool assert, string? message = null)
    {
        if (!assert)
            Fail(message);
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    public void Fail(string? message = null)
    {
        var lines = _contexts.Reverse().Select(context => $"In: {context}").Append(message ?? "The verification failed.");
        throw new InvalidOperationException(string.Join(Environment.NewLine, lines));
    }

    /// <inheritdoc/>
    public IVerifier PushContext(string context) => new DefaultVerifier(_contexts.Push(context));
}
