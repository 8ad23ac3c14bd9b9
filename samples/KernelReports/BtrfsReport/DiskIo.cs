namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/disk-io.c: a file system is unmounted.</summary>
public static class DiskIo
{
    public static void CloseCtree() => BtrfsCommitSuper();

    private static void BtrfsCommitSuper() => Transaction.BtrfsCommitTransaction(Transaction.StartTransaction());
}
