namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/file.c: files are written and synchronized.</summary>
internal static class BtrfsFile
{
    public static void BtrfsDoWriteIter(BtrfsInode inode, byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            GenericWriteSync();
        }

        void GenericWriteSync() => Sync.VfsFsyncRange(inode);
    }

    /// <summary>Makes a file safe against a crash: copies what has changed to the log, inside a transaction.</summary>
    public static void BtrfsSyncFile(BtrfsInode inode)
    {
        TransHandle trans;
        bool logged;
        BtrfsInodes.BtrfsInodeLock(inode);
        try
        {
            trans = Transaction.StartTransaction();
            logged = TreeLog.BtrfsLogDentrySafe(trans, inode);
        }
        finally
        {
            BtrfsInodes.BtrfsInodeUnlock(inode);
        }

        if (logged)
        {
            Transaction.BtrfsEndTransaction(trans);
        }
        else
        {
            Transaction.BtrfsCommitTransaction(trans);
        }
    }
}
