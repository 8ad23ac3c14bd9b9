namespace KernelReports.BtrfsReport;

/// <summary>fs/inode.c: inodes in memory.</summary>
internal static class Inode
{
    private static readonly Dictionary<long, BtrfsInode> s_inodes = [];

    public static BtrfsInode Iget5Locked(long number)
        => s_inodes.TryGetValue(number, out var inode) ? inode : s_inodes[number] = AllocInode();

    /// <summary>Drops a reference; here, the last one.</summary>
    public static void Iput(BtrfsInode inode)
    {
        IputFinal();

        void IputFinal() => Evict(inode);
    }

    private static BtrfsInode AllocInode() => BtrfsInodes.BtrfsAllocInode();

    private static void Evict(BtrfsInode inode) => BtrfsInodes.BtrfsEvictInode(inode);
}
