namespace KernelReports.BtrfsReport;

/// <summary>fs/inode.c and fs/btrfs/inode.c: inodes in memory.</summary>
internal static class Inode
{
    private static readonly Dictionary<long, BtrfsInode> s_inodes = [];

    public static void BtrfsInodeLock(BtrfsInode inode)
    {
        InodeLock();
        inode.MmapLock.EnterWriteLock();

        void InodeLock() => inode.RwSem.EnterWriteLock();
    }

    public static void BtrfsInodeUnlock(BtrfsInode inode)
    {
        inode.MmapLock.ExitWriteLock();
        inode.RwSem.ExitWriteLock();
    }

    /// <summary>The inode of a number, from memory or into memory.</summary>
    public static BtrfsInode BtrfsIget(long number)
    {
        return BtrfsIgetPath();

        BtrfsInode BtrfsIgetPath() => BtrfsIgetLocked();

        BtrfsInode BtrfsIgetLocked() => Iget5Locked(number);
    }

    /// <summary>Forgets an inode that nobody uses. Its delayed changes go to the tree first, in a transaction.</summary>
    public static void Evict(BtrfsInode inode) => BtrfsEvictInode(inode);

    private static BtrfsInode Iget5Locked(long number)
        => s_inodes.TryGetValue(number, out var inode) ? inode : s_inodes[number] = AllocInode();

    private static BtrfsInode AllocInode() => BtrfsAllocInode();

    private static BtrfsInode BtrfsAllocInode() => Slub.KmemCacheAllocLru<BtrfsInode>();

    private static void BtrfsEvictInode(BtrfsInode inode) => DelayedInode.BtrfsCommitInodeDelayedInode(inode);
}
