using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>How threads take the locks of one class: lockdep's usage letters and wait types.</summary>
/// <param name="Letters">Exclusive and shared in ordinary code, exclusive and shared in code that runs on its own.</param>
/// <param name="WaitType">0 a pseudo-lock, 2 spinning, 3 blocking the thread, 4 awaited.</param>
internal sealed record LockUsage(string Letters, int WaitType)
{
    /// <summary>A class that nobody takes.</summary>
    public static LockUsage None { get; } = new("....", 0);

    /// <summary>As the report prints it, behind the name of a class.</summary>
    public string Display => $"{{{Letters}}}-{{{WaitType}:{WaitType}}}";

    /// <summary>The usage with one more acquisition.</summary>
    /// <param name="acquisition">The acquisition.</param>
    /// <param name="onItsOwn">Whether it happens in a finalizer, timer, callback or event handler.</param>
    public LockUsage With(HeldLock acquisition, bool onItsOwn)
    {
        var letters = Letters.ToCharArray();
        var position = (onItsOwn ? 2 : 0) + (acquisition.Mode == LockMode.Exclusive ? 0 : 1);
        var letter = acquisition.Wait == WaitKind.Try ? '-' : '+';
        letters[position] = letters[position] is '.' || letters[position] == letter ? letter : '?';
        var wait = acquisition.Wait == WaitKind.Awaited ? 4 : acquisition.Kind.WaitType();
        return new LockUsage(new string(letters), Math.Max(WaitType, wait));
    }
}
