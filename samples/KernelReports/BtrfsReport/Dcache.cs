namespace KernelReports.BtrfsReport;

/// <summary>fs/dcache.c: names in memory, each of which keeps an inode there.</summary>
internal static class Dcache
{
    public static void PruneDcacheSb(MemoryNode node) => ShrinkDentryList(node);

    private static void ShrinkDentryList(MemoryNode node)
    {
        while (node.UnusedInodes.TryDequeue(out var inode))
        {
            ShrinkKill(inode);
        }

        static void ShrinkKill(BtrfsInode inode) => DentryKill(inode);
    }

    private static void DentryKill(BtrfsInode inode) => DentryUnlinkInode(inode);

    private static void DentryUnlinkInode(BtrfsInode inode) => Inode.Iput(inode);
}
