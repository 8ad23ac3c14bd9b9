namespace KernelReports.BtrfsReport;

/// <summary>fs/btrfs/transaction.h: one user of the running transaction.</summary>
internal sealed class TransHandle
{
    public List<string> LoggedItems { get; } = [];
}
