namespace KernelReports.BtrfsReport;

/// <summary>fs/read_write.c: the system calls that write.</summary>
public static class ReadWrite
{
    public static void Pwritev2(BtrfsInode file, IEnumerable<byte[]> buffers) => DoPwritev(file, buffers);

    public static void KsysWrite(BtrfsInode file, byte[] buffer) => VfsWrite(file, buffer);

    private static void DoPwritev(BtrfsInode file, IEnumerable<byte[]> buffers)
    {
        Super.SbStartWrite();
        try
        {
            foreach (var buffer in buffers)
            {
                DoIterReadvWritev(file, buffer);
            }
        }
        finally
        {
            Super.SbEndWrite();
        }
    }

    private static void DoIterReadvWritev(BtrfsInode file, byte[] buffer) => BtrfsFile.BtrfsDoWriteIter(file, buffer);

    private static void VfsWrite(BtrfsInode file, byte[] buffer)
    {
        Super.SbStartWrite();
        try
        {
            NewSyncWrite();
        }
        finally
        {
            Super.SbEndWrite();
        }

        void NewSyncWrite() => BtrfsFile.BtrfsDoWriteIter(file, buffer);
    }
}
