namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>
/// One lock of a program: its class, and the object that holds it. Owner 0 is the one object that all threads share;
/// owners 1 and 2 are two objects of one type, and any thread may meet them in either role.
/// </summary>
internal readonly record struct LockName(char Letter, int Owner)
{
    public override string ToString() => Owner == 0 ? $"{Letter}" : $"{Letter}{Owner}";
}
