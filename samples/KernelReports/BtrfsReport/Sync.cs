namespace KernelReports.BtrfsReport;

/// <summary>fs/sync.c.</summary>
internal static class Sync
{
    public static void VfsFsyncRange(BtrfsInode inode) => BtrfsFile.BtrfsSyncFile(inode);
}
