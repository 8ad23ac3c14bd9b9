namespace Storage
{
    public interface IStore { void Save(); }

    public abstract class Store : IStore
    {
        protected readonly object Gate = new();
        public virtual void Save() { lock (Gate) Flush(); }
        protected abstract void Flush();
    }

    public class FileStore : Store
    {
        protected override void Flush() { lock (Locks.B) { } }
    }

    public sealed class NullStore : Store
    {
        public override void Save() { }
        protected override void Flush() => Calls.TakeA();
    }

    public class Repository<TStore> where TStore : class, IStore
    {
        private readonly TStore _store;
        private readonly List<IStore> _others = new();

        public Repository(TStore store) => _store = store;

        public void Commit() { lock (Locks.C) _store.Save(); }

        public void CommitAll()
        {
            lock (Locks.B)
            {
                foreach (var other in _others)
                    other.Save();
            }
        }

        public void Add() => _others.Add(new FileStore());
    }

    public static class Stores
    {
        public static void Run()
        {
            new Repository<FileStore>(new FileStore()).Commit();
            new Repository<IStore>(new NullStore()).CommitAll();
        }
    }
}
