namespace LockOrderAnalyzers.Demand;

/// <summary>Something that gets its value elsewhere.</summary>
/// <param name="Callers">In how many callers of callers the value was looked for on the way.</param>
internal abstract record ValueSource(int Callers)
{
    /// <summary>A field or property, by the number of its member: all code that assigns it gives it values.</summary>
    public sealed record Stored(int Field, int Callers) : ValueSource(Callers);

    /// <summary>A parameter of a member: its callers give it values.</summary>
    public sealed record Argument(int Member, int Parameter, int Callers) : ValueSource(Callers)
    {
        /// <summary>The object that the member is called on.</summary>
        public const int Receiver = -1;
    }

    /// <summary>The result of a member.</summary>
    public sealed record Result(int Member, int Callers) : ValueSource(Callers);

    /// <summary>What a member leaves in a parameter.</summary>
    public sealed record Output(int Member, int Parameter, int Callers) : ValueSource(Callers);
}
