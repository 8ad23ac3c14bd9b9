namespace KernelReports.BtrfsReport;

/// <summary>include/linux/mmzone.h: the memory next to one processor socket, with the inodes that are cached in it.</summary>
public sealed class MemoryNode
{
    internal Queue<BtrfsInode> UnusedInodes { get; } = [];

    internal bool IsShort => UnusedInodes.Count > 1000;
}
