namespace LockOrderAnalyzers.Model;

/// <summary>
/// Names one body of code for the whole analysis: the documentation-comment id of a method, or that id with a suffix for a
/// lambda, a local function or the initializers of a type. It holds no symbol, so it survives an edit elsewhere.
/// </summary>
/// <param name="Id">The id, unique in a compilation.</param>
internal readonly record struct MethodKey(string Id) : IComparable<MethodKey>
{
    /// <summary>Ordinal order of the ids, so that every walk over methods is deterministic.</summary>
    public int CompareTo(MethodKey other) => string.CompareOrdinal(Id, other.Id);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
