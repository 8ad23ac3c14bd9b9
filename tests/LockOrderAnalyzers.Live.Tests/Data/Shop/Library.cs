public sealed class Library
{
    [LockClass("shelf")]
    private readonly object _shelf = new();
    private readonly object _index = new();

    public void Lend() { lock (_shelf) Insert(); }

    public void LendAll() => Insert();

    [RequiresLock("_shelf")]
    private void Insert() { Lockdep.AssertHeld(_shelf); }

    [KnownSafeLockOrder("Library._index", "Library._shelf")]
    public void Sort() { lock (_shelf) { lock (_index) { } } }

    [KnownSafeLockOrder("Library._index", "Library._missing")]
    public void Search() { lock (_index) { lock (_shelf) { } } }
}

public sealed class Book
{
    private readonly object _page = new();

    public void LendTo(Library library) { lock (_page) library.Lend(); }
}
