namespace KernelReports.MmapReport;

/// <summary>kernel/kcov.c: the device that hands code coverage to a fuzzer.</summary>
internal sealed class Kcov : FileOperations
{
    public static MappedFile KcovOpen() => new(new Kcov());

    public override Page[] Mmap(VmArea area) => Vmalloc.VmallocUser(area.Length);
}
