namespace KernelReports.MmapReport;

/// <summary>include/linux/fs.h: an open file.</summary>
public sealed class MappedFile
{
    internal MappedFile(FileOperations operations) => Operations = operations;

    internal FileOperations Operations { get; }
}

/// <summary>include/linux/fs.h: what a driver does for its files.</summary>
internal abstract class FileOperations
{
    /// <summary>Backs a new mapping with memory.</summary>
    public abstract Page[] Mmap(VmArea area);
}
