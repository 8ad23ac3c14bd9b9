namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>
/// One lock of a program: its class, and the object that holds it. Owner 0 is the one object that all threads share;
/// owners 1 and 2 are two objects of one type, and any thread may meet them in either role. A subclass other than 0 says that the lock is
/// taken as one of a nesting level, so that the two roles are never swapped.
/// </summary>
internal readonly record struct LockName(char Letter, int Owner, int Subclass = 0)
{
    public override string ToString() => $"{Letter}{(Owner == 0 ? "" : Owner)}{(Subclass == 0 ? "" : $"/{Subclass}")}";
}
