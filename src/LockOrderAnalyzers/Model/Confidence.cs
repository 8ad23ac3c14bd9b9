namespace LockOrderAnalyzers.Model;

/// <summary>How sure the analysis is that a chain of calls can happen. The least sure step of a chain decides.</summary>
internal enum Confidence
{
    /// <summary>No step is a guess.</summary>
    High,

    /// <summary>A call or delegate runs one of several bodies, all of which were really assigned; or a lock is one of several.</summary>
    Medium,

    /// <summary>Nothing is known of the receiver of a call: its body is one of all that there are.</summary>
    Low,
}

/// <summary>Facts about <see cref="Confidence"/>.</summary>
internal static class ConfidenceFacts
{
    /// <summary>
    /// How sure a way is that goes through one more call: two guesses are less than one, and no way goes through three.
    /// </summary>
    /// <param name="way">How sure the way is from there.</param>
    /// <param name="step">How sure the call is.</param>
    /// <returns>The confidence, or null where the way is no more than speculation.</returns>
    public static Confidence? Through(this Confidence way, Confidence step) => (way, step) switch
    {
        (_, Confidence.High) => way,
        (Confidence.High, _) => step,
        (Confidence.Medium, _) => Confidence.Low,
        _ => null,
    };

    /// <summary>The lesser of two.</summary>
    public static Confidence And(this Confidence left, Confidence right) => left > right ? left : right;

    /// <summary>The word for it, as options and properties of diagnostics spell it.</summary>
    public static string Word(this Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };
}
