namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/delayed-inode.c: changes of inodes that are put off until there are many.</summary>
internal static class DelayedInode
{
    public static void BtrfsCommitInodeDelayedInode(BtrfsInode inode)
    {
        if (!inode.HasDelayedItems)
        {
            return;
        }

        var trans = Transaction.StartTransaction();
        inode.HasDelayedItems = false;
        Transaction.BtrfsEndTransaction(trans);
    }
}
