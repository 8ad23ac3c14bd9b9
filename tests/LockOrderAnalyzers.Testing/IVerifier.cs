using System.Diagnostics.CodeAnalysis;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How a test framework is told that a verification failed.</summary>
public interface IVerifier
{
    /// <summary>Fails unless the two are equal.</summary>
    void Equal<T>(T expected, T actual, string? message = null);

    /// <summary>Fails unless the condition holds.</summary>
    void True([DoesNotReturnIf(false)] bool assert, string? message = null);

    /// <summary>Fails.</summary>
    [DoesNotReturn]
    void Fail(string? message = null);

    /// <summary>A verifier whose failures name this context too.</summary>
    IVerifier PushContext(string context);
}
