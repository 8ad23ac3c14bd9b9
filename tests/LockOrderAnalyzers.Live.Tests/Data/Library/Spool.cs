public static class Spool
{
    private static readonly object s_queue = new object();

    public static void Enqueue(Device device) { lock (s_queue) { } }

    public static void Empty(Device device) { lock (s_queue) { lock (device.Gate) { } } }
}
