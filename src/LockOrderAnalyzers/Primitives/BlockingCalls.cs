using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// The class-library methods that put the thread to sleep: waits for something that is no lock, and input and output. What the kernel
/// marks with <c>might_sleep</c>.
/// </summary>
internal static class BlockingCalls
{
    private static readonly ImmutableDictionary<string, ImmutableHashSet<string>> s_members = new Dictionary<string, ImmutableHashSet<string>>
    {
        ["System.Threading.Thread"] = ImmutableHashSet.Create("Sleep", "Join"),
        ["System.Threading.WaitHandle"] = ImmutableHashSet.Create("WaitOne", "WaitAll", "WaitAny", "SignalAndWait"),
        ["System.Threading.ManualResetEventSlim"] = ImmutableHashSet.Create("Wait"),
        ["System.Threading.CountdownEvent"] = ImmutableHashSet.Create("Wait"),
        ["System.Threading.Barrier"] = ImmutableHashSet.Create("SignalAndWait"),
        ["System.Threading.Tasks.Task"] = ImmutableHashSet.Create("Wait", "WaitAll", "WaitAny", "Result", "RunSynchronously"),
        ["System.Threading.Tasks.ValueTask"] = ImmutableHashSet.Create("Result"),
        ["System.Threading.Tasks.Parallel"] = ImmutableHashSet.Create("For", "ForEach", "Invoke"),
        ["System.Runtime.CompilerServices.TaskAwaiter"] = ImmutableHashSet.Create("GetResult"),
        ["System.Runtime.CompilerServices.ValueTaskAwaiter"] = ImmutableHashSet.Create("GetResult"),
        ["System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter"] = ImmutableHashSet.Create("GetResult"),
        ["System.Collections.Concurrent.BlockingCollection"] = ImmutableHashSet.Create("Take", "GetConsumingEnumerable"),
        ["System.Diagnostics.Process"] = ImmutableHashSet.Create("WaitForExit", "WaitForInputIdle"),
        ["System.IO.Pipes.NamedPipeClientStream"] = ImmutableHashSet.Create("Connect"),
        ["System.IO.Pipes.NamedPipeServerStream"] = ImmutableHashSet.Create("WaitForConnection"),
        ["System.Console"] = ImmutableHashSet.Create("Write", "WriteLine", "Read", "ReadLine", "ReadKey"),
        ["System.IO.File"] = ImmutableHashSet.Create(
            "AppendAllBytes", "AppendAllLines", "AppendAllText", "AppendText", "Copy", "Create", "CreateText", "Delete", "Move", "Open", "OpenRead",
            "OpenText", "OpenWrite", "ReadAllBytes", "ReadAllLines", "ReadAllText", "ReadLines", "Replace", "WriteAllBytes", "WriteAllLines",
            "WriteAllText"),
        ["System.IO.Directory"] = ImmutableHashSet.Create("CreateDirectory", "Delete", "GetDirectories", "GetFiles", "GetFileSystemEntries", "Move"),
        ["System.IO.Stream"] = ImmutableHashSet.Create("CopyTo", "Flush", "Read", "ReadByte", "Write", "WriteByte"),
        ["System.IO.FileInfo"] = ImmutableHashSet.Create("CopyTo", "Create", "Delete", "MoveTo", "Open", "OpenRead", "OpenText", "OpenWrite"),
        ["System.IO.StreamReader"] = ImmutableHashSet.Create("Read", "ReadLine", "ReadToEnd"),
        ["System.IO.StreamWriter"] = ImmutableHashSet.Create("Flush", "Write", "WriteLine"),
        ["System.IO.FileStream"] = ImmutableHashSet.Create(".ctor", "CopyTo", "Flush", "Read", "ReadByte", "Write", "WriteByte"),
        ["System.Net.Sockets.Socket"] = ImmutableHashSet.Create(
            "Accept", "Connect", "Disconnect", "Poll", "Receive", "ReceiveFrom", "Select", "Send", "SendFile", "SendTo"),
        ["System.Net.Sockets.TcpClient"] = ImmutableHashSet.Create("Connect"),
        ["System.Net.Sockets.TcpListener"] = ImmutableHashSet.Create("AcceptSocket", "AcceptTcpClient"),
        ["System.Net.Sockets.NetworkStream"] = ImmutableHashSet.Create("Read", "ReadByte", "Write", "WriteByte"),
        ["System.Net.Dns"] = ImmutableHashSet.Create("GetHostAddresses", "GetHostByName", "GetHostEntry"),
    }.ToImmutableDictionary();

    /// <summary>The names of all these methods, for the index.</summary>
    public static ImmutableHashSet<string> Words { get; } = s_members.Values.SelectMany(static names => names).ToImmutableHashSet();

    /// <summary>Whether a class-library method or property puts the thread to sleep.</summary>
    /// <param name="typeName">Full name of the declaring type, with dots between nested types.</param>
    /// <param name="memberName">Name of the method or property.</param>
    public static bool Contains(string typeName, string memberName)
        => s_members.TryGetValue(typeName, out var names) && names.Contains(memberName);
}
