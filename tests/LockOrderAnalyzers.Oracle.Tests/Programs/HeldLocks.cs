using System.Globalization;
using System.Text;

namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>Which locks are held, in which modes, and how many times: four bits for each lock and mode.</summary>
internal readonly record struct HeldLocks(ulong Bits)
{
    /// <summary>The most locks that a program may have.</summary>
    public const int MostLocks = 5;

    private const int Modes = 3;
    private const int BitsOfCount = 4;
    private const ulong OneCount = (1UL << BitsOfCount) - 1;
    private const ulong OneLock = (1UL << (Modes * BitsOfCount)) - 1;

    public bool IsEmpty => Bits == 0;

    public static HeldLocks operator +(HeldLocks left, HeldLocks right) => new(left.Bits + right.Bits);

    public static HeldLocks operator -(HeldLocks left, HeldLocks right) => new(left.Bits - right.Bits);

    public bool Has(int @lock) => OfLock(@lock) != 0;

    public bool Has(int @lock, Access access) => Count(@lock, access) != 0;

    public bool HasOnly(int @lock, Access access) => Has(@lock, access) && With(@lock, access, -Count(@lock, access)).OfLock(@lock) == 0;

    public int Count(int @lock, Access access) => (int)((Bits >> Shift(@lock, access)) & OneCount);

    /// <summary>Whether one more acquisition can be counted.</summary>
    public bool CanCountMore(int @lock, Access access) => (ulong)Count(@lock, access) < OneCount;

    /// <summary>The locks after one more acquisition; after one less, if <paramref name="change"/> is negative.</summary>
    public HeldLocks With(int @lock, Access access, int change = 1) =>
        (uint)(Count(@lock, access) + change) <= OneCount
            ? new(Bits + ((ulong)(long)change << Shift(@lock, access)))
            : throw new InvalidOperationException($"Lock {@lock} is held more often than can be counted, or released and not held.");

    /// <summary>Whether another thread may take a lock while these are held.</summary>
    public bool Admit(int @lock, Access access) => access switch
    {
        Access.Shared => !Has(@lock, Access.Exclusive),
        Access.Upgradeable => !Has(@lock, Access.Exclusive) && !Has(@lock, Access.Upgradeable),
        _ => !Has(@lock),
    };

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var @lock = 0; @lock < MostLocks; @lock++)
        {
            if (Has(@lock))
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : " ")}{LockProgram.NameOf(@lock)}");
        }

        return text.ToString();
    }

    private ulong OfLock(int @lock) => (Bits >> Shift(@lock, 0)) & OneLock;

    private static int Shift(int @lock, Access access) => ((@lock * Modes) + (int)access) * BitsOfCount;
}
