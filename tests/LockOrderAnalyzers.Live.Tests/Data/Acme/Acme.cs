using System;
using System.Threading.Tasks;

namespace Acme
{
    public class Gate
    {
        public void Enter() { }
        public void Leave() { }
#if LATER
        public void EnterRead() { }
#endif
    }

    public sealed class AsyncLock
    {
#if LATER
        public Task<int> LockAsync() => null!;
#else
        public Task<IDisposable> LockAsync() => null!;
#endif
    }

    public static class Client
    {
        public static readonly object Lock = new object();
        public static void Call() { }
#if LATER
        public static void Call(int times) { }
#endif
    }
}
