namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>A call of the class library, or a marker, that is no lock.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Field">A field that it needs, of the class <c>Outside</c>; empty if it needs none.</param>
/// <param name="Statement">The call.</param>
/// <param name="Sleeps">Whether the thread can sleep in it.</param>
internal sealed record OutsideCall(string Name, string Field, string Statement, bool Sleeps)
{
    public override string ToString() => Name;
}
