using LockOrderAnalyzers;

namespace KernelReports.BtrfsReport;

/// <summary>
/// fs/btrfs/transaction.c: the transactions of a file system. The numbers of their users are no locks, but a commit waits until they
/// are down to its own: for the order, each user holds them shared and a commit takes them exclusively.
/// </summary>
internal static class Transaction
{
    public static TransHandle StartTransaction()
    {
        Super.SbStartIntwrite();
        return JoinTransaction();
    }

    public static void BtrfsEndTransaction(TransHandle trans)
    {
        trans.LoggedItems.Clear();
        Super.SbEndIntwrite();
        Lockdep.Release("btrfs_trans_num_extwriters");
        Lockdep.Release("btrfs_trans_num_writers");
    }

    /// <summary>Writes the transaction to disk. Each count is left before it is waited for.</summary>
    public static void BtrfsCommitTransaction(TransHandle trans)
    {
        Lockdep.Release("btrfs_trans_num_extwriters");
        Lockdep.MightAcquire("btrfs_trans_num_extwriters");
        Lockdep.Release("btrfs_trans_num_writers");
        Lockdep.MightAcquire("btrfs_trans_num_writers");
        trans.LoggedItems.Clear();
        Super.SbEndIntwrite();
    }

    private static TransHandle JoinTransaction()
    {
        Lockdep.Acquire("btrfs_trans_num_writers", shared: true);
        Lockdep.Acquire("btrfs_trans_num_extwriters", shared: true);
        return new TransHandle();
    }
}
