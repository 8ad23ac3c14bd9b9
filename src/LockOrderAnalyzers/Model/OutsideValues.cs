namespace LockOrderAnalyzers.Model;

/// <summary>What a variable can bring along that code outside the compilation has given.</summary>
[Flags]
internal enum OutsideValues
{
    /// <summary>Nothing that could be called, or nothing at all.</summary>
    None = 0,

    /// <summary>Delegates.</summary>
    Functions = 1 << 0,

    /// <summary>Objects whose members that code may have written.</summary>
    Objects = 1 << 1,
}
