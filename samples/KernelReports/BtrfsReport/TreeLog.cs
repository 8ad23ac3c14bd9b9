namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/tree-log.c: the log from which a file system recovers after a crash.</summary>
internal static class TreeLog
{
    public static bool BtrfsLogDentrySafe(TransHandle trans, BtrfsInode inode) => BtrfsLogInodeParent(trans, inode);

    private static bool BtrfsLogInodeParent(TransHandle trans, BtrfsInode inode)
    {
        BtrfsLogInode(trans, inode);
        BtrfsLogAllParents();
        return trans.LoggedItems.Count > 0;

        void BtrfsLogAllParents()
        {
            foreach (var parent in inode.Parents)
            {
                BtrfsLogInode(trans, parent);
            }
        }
    }

    private static void BtrfsLogInode(TransHandle trans, BtrfsInode inode)
    {
        lock (inode.LogMutex)
        {
            CopyInodeItemsToLog(trans, inode);
        }

        LogNewDelayedDentries();

        void LogNewDelayedDentries()
        {
            foreach (var entry in inode.NewDentries)
            {
                BtrfsLogInode(trans, entry);
            }
        }
    }

    /// <summary>
    /// Copies what is to be logged. Here is the mistake: the inode of another file that had this name before is read in, and its
    /// memory is allocated with no word that reclaim must not enter the file system.
    /// </summary>
    private static void CopyInodeItemsToLog(TransHandle trans, BtrfsInode inode)
    {
        trans.LoggedItems.Add(inode.ToString()!);
        foreach (var number in inode.ConflictingInodes)
        {
            AddConflictingInode(number);
        }

        static void AddConflictingInode(long number) => BtrfsInodes.BtrfsIget(number);
    }
}
