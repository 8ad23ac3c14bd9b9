namespace KernelReports.MmapReport;

/// <summary>kernel/kcov.c: the device file that hands code coverage to a fuzzer.</summary>
public sealed class Kcov
{
    internal Page[] KcovMmap(VmArea area) => Vmalloc.VmallocUser(area.Length);
}
