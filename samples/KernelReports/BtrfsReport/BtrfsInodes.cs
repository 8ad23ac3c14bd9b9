namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/inode.c: what is special about inodes of this file system.</summary>
internal static class BtrfsInodes
{
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

        BtrfsInode BtrfsIgetLocked() => Inode.Iget5Locked(number);
    }

    public static BtrfsInode BtrfsAllocInode() => Slub.KmemCacheAllocLru<BtrfsInode>();

    /// <summary>Forgets an inode that nobody uses. Its delayed changes go to the tree first, in a transaction.</summary>
    public static void BtrfsEvictInode(BtrfsInode inode) => DelayedInode.BtrfsCommitInodeDelayedInode(inode);
}
