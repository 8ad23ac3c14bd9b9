namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK005: a reader-writer lock is released in another mode than it is held in.</summary>
public sealed class WrongModeReleaseTests
{
    [Theory]
    [InlineData("Read", "Write")]
    [InlineData("Read", "UpgradeableRead")]
    [InlineData("UpgradeableRead", "Read")]
    [InlineData("UpgradeableRead", "Write")]
    [InlineData("Write", "Read")]
    [InlineData("Write", "UpgradeableRead")]
    public Task A_mode_that_is_not_held_is_reported(string held, string released) => Verify($$"""
        public void Run()
        {
            _rw.Enter{{held}}Lock();
            try { Work(); }
            finally { {|LOCK005:_rw.Exit{{released}}Lock()|}; }
        }
        """);

    [Theory]
    [InlineData("Read")]
    [InlineData("UpgradeableRead")]
    [InlineData("Write")]
    public Task The_mode_that_is_held_is_not_reported(string mode) => Verify($$"""
        public void Run()
        {
            _rw.Enter{{mode}}Lock();
            try { Work(); }
            finally { _rw.Exit{{mode}}Lock(); }
        }
        """);

    [Fact]
    public Task A_branch_that_enters_for_reading_and_exits_for_writing_is_reported() => Verify("""
        public void Run()
        {
            if (_count == 0) _rw.EnterReadLock(); else _rw.EnterWriteLock();
            {|LOCK005:_rw.ExitWriteLock()|};
        }
        """);

    [Fact]
    public Task A_writer_of_a_ReaderWriterLock_that_only_reads_is_reported() => Verify("""
        readonly ReaderWriterLock _old = new();
        public void Run()
        {
            _old.AcquireReaderLock(-1);
            try { Work(); }
            finally { {|LOCK005:_old.ReleaseWriterLock()|}; }
        }
        """);

    [Theory]
    [InlineData("AcquireWriterLock", "ReleaseReaderLock")] // the class library releases the writer lock then
    [InlineData("AcquireWriterLock", "ReleaseLock")]
    [InlineData("AcquireReaderLock", "ReleaseLock")]
    public Task A_ReaderWriterLock_that_is_released_whatever_its_mode_is_not_reported(string acquire, string release) => Verify($$"""
        readonly ReaderWriterLock _old = new();
        public void Run()
        {
            _old.{{acquire}}(-1);
            try { Work(); }
            finally { _old.{{release}}(); }
        }
        """);

    [Fact]
    public Task A_ReaderWriterLock_that_is_released_and_restored_is_not_reported() => Verify("""
        readonly ReaderWriterLock _old = new();
        public void Run()
        {
            _old.AcquireReaderLock(-1);
            try
            {
                var cookie = _old.ReleaseLock();
                _count = 0;
                _old.RestoreLock(ref cookie);
                Work();
            }
            finally { _old.ReleaseReaderLock(); }
        }
        """);

    [Fact]
    public Task An_upgrade_and_a_downgrade_of_a_ReaderWriterLock_are_not_reported() => Verify("""
        readonly ReaderWriterLock _old = new();
        public void Run()
        {
            _old.AcquireReaderLock(-1);
            try
            {
                var cookie = _old.UpgradeToWriterLock(-1);
                try { Work(); }
                finally { _old.DowngradeFromWriterLock(ref cookie); }
            }
            finally { _old.ReleaseReaderLock(); }
        }
        """);

    [Fact]
    public Task An_upgradeable_lock_around_a_write_lock_is_not_reported() => Verify("""
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            try
            {
                if (_count == 0)
                {
                    _rw.EnterWriteLock();
                    try { Work(); }
                    finally { _rw.ExitWriteLock(); }
                }
            }
            finally { _rw.ExitUpgradeableReadLock(); }
        }
        """);

    [Fact]
    public Task A_downgrade_of_an_upgradeable_lock_to_a_read_lock_is_not_reported() => Verify("""
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            _rw.EnterReadLock();
            _rw.ExitUpgradeableReadLock();
            try { Work(); }
            finally { _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task An_upgradeable_lock_that_is_released_for_the_write_lock_inside_it_is_reported() => Verify("""
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            _rw.EnterWriteLock();
            _rw.ExitWriteLock();
            {|LOCK005:_rw.ExitWriteLock()|};
            _rw.ExitUpgradeableReadLock();
        }
        """);

    [Fact]
    public Task A_bool_that_chooses_the_mode_both_times_is_not_reported() => Verify("""
        public void Run(bool write)
        {
            if (write) _rw.EnterWriteLock(); else _rw.EnterReadLock();
            try { Work(); }
            finally { if (write) _rw.ExitWriteLock(); else _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task A_value_that_chooses_the_mode_both_times_is_not_reported() => Verify("""
        public enum Access { Read, Write }
        public void Run(Access access)
        {
            switch (access)
            {
                case Access.Read: _rw.EnterReadLock(); break;
                case Access.Write: _rw.EnterWriteLock(); break;
            }
            try { Work(); }
            finally
            {
                switch (access)
                {
                    case Access.Read: _rw.ExitReadLock(); break;
                    case Access.Write: _rw.ExitWriteLock(); break;
                }
            }
        }
        """);

    [Fact]
    public Task A_lock_that_is_asked_for_its_mode_is_not_reported() => Verify("""
        public void Run(int wanted)
        {
            if (wanted > _count) _rw.EnterWriteLock(); else _rw.EnterReadLock();
            try { Work(); }
            finally { if (_rw.IsWriteLockHeld) _rw.ExitWriteLock(); else _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task An_upgrade_that_a_flag_remembers_is_not_reported() => Verify("""
        public void Run()
        {
            var upgraded = false;
            _rw.EnterUpgradeableReadLock();
            try
            {
                if (_count == 0) { _rw.EnterWriteLock(); upgraded = true; }
                Work();
            }
            finally
            {
                if (upgraded) _rw.ExitWriteLock();
                _rw.ExitUpgradeableReadLock();
            }
        }
        """);

    [Fact]
    public Task A_method_that_only_exits_one_mode_is_a_wrapper() => Verify("""
        void EndRead() => _rw.ExitReadLock();
        void EndWrite() => _rw.ExitWriteLock();
        public void Read() { _rw.EnterReadLock(); try { Work(); } finally { EndRead(); } }
        public void Write() { _rw.EnterWriteLock(); try { Work(); } finally { EndWrite(); } }
        """);

    [Fact]
    public Task A_wrapper_of_the_wrong_mode_is_reported_where_it_is_called() => Verify("""
        void EndWrite() => _rw.ExitWriteLock();
        public void Read() { _rw.EnterReadLock(); try { Work(); } finally { {|LOCK005:EndWrite()|}; } }
        """);

    [Fact]
    public async Task The_message_names_both_modes()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly ReaderWriterLockSlim _rw = new();

                public void Run()
                {
                    _rw.EnterReadLock();
                    _rw.ExitWriteLock();
                }
            }
            """);

        Assert.Equal(
            ["LOCK005: bad unlock balance detected: Store.Run() releases Store._rw in write mode, but holds it in read mode (C.cs:7)"], headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
