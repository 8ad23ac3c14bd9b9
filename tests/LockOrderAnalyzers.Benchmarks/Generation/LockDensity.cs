namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>How many methods of generated code take a lock.</summary>
internal enum LockDensity
{
    /// <summary>No method, as in most projects.</summary>
    None,

    /// <summary>2 % of the methods, as in most code.</summary>
    Poor,

    /// <summary>30 % of the methods: infrastructure that many threads share.</summary>
    Rich,
}
