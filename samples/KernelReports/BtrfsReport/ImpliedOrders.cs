using LockOrderAnalyzers;

// As in the other report: what follows from the orders that the kernel's lockdep records is left out.
[assembly: KnownSafeLockOrder(
    "btrfs_trans_num_writers", "&ei->log_mutex",
    Justification = "Follows from btrfs_trans_num_writers --> btrfs_trans_num_extwriters --> &ei->log_mutex.")]
[assembly: KnownSafeLockOrder(
    "btrfs_trans_num_extwriters", "fs_reclaim",
    Justification = "Follows from btrfs_trans_num_extwriters --> &ei->log_mutex --> fs_reclaim.")]
[assembly: KnownSafeLockOrder(
    "btrfs_trans_num_writers", "fs_reclaim",
    Justification = "Follows from btrfs_trans_num_writers --> btrfs_trans_num_extwriters --> &ei->log_mutex --> fs_reclaim.")]
[assembly: KnownSafeLockOrder(
    "fs_reclaim", "btrfs_trans_num_extwriters",
    Justification = "Follows from fs_reclaim --> btrfs_trans_num_writers --> btrfs_trans_num_extwriters.")]
