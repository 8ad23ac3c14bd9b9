using LockOrderAnalyzers;

namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/btrfs_inode.h: a file or directory.</summary>
public sealed class BtrfsInode
{
    /// <summary>Guards the file's data against other writers.</summary>
    [LockClass("&sb->s_type->i_mutex_key#33")]
    internal readonly ReaderWriterLockSlim RwSem = new();

    /// <summary>Guards the file's data against mappings.</summary>
    [LockClass("&ei->i_mmap_lock")]
    internal readonly ReaderWriterLockSlim MmapLock = new();

    /// <summary>Held while the changes of this inode are copied to the log.</summary>
    [LockClass("&ei->log_mutex")]
    internal readonly object LogMutex = new();

    internal List<BtrfsInode> Parents { get; } = [];

    internal List<BtrfsInode> NewDentries { get; } = [];

    internal List<long> ConflictingInodes { get; } = [];

    internal bool HasDelayedItems { get; set; }
}
