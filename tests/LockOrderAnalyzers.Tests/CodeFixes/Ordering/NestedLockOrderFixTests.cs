using static LockOrderAnalyzers.Tests.CodeFixes.Ordering.OrderingFixVerifier<LockOrderAnalyzers.CodeFixes.NestedLockOrderFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Ordering;

/// <summary>Directly nested locks are swapped.</summary>
public sealed class NestedLockOrderFixTests
{
    [Fact]
    public Task Takes_the_locks_in_the_order_of_the_other_method() => Verify(
        """
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private int _count;

            public void Transfer()
            {
                lock (_ledger)
                {
                    lock ({|LOCK013:_audit|})
                    {
                        _count++;
                    }
                }
            }

            public void Flush()
            {
                lock (_audit)
                {
                    lock ({|LOCK001:_ledger|})
                    {
                        _count--;
                    }
                }
            }
        }
        """,
        """
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private int _count;

            public void Transfer()
            {
                lock (_ledger)
                {
                    lock (_audit)
                    {
                        _count++;
                    }
                }
            }

            public void Flush()
            {
                lock (_ledger)
                {
                    lock (_audit)
                    {
                        _count--;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Takes_the_locks_in_the_declared_order() => Verify(
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush()
            {
                lock (_audit)
                {
                    lock ({|LOCK003:_ledger|}) { }
                }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush()
            {
                lock (_ledger)
                {
                    lock (_audit) { }
                }
            }
        }
        """);

    [Fact]
    public Task Keeps_comments_between_and_moves_those_behind_a_lock_with_it() => VerifyFlush(
        """
        // Nothing may be booked meanwhile.
                lock (_audit) // The audit.
                {
                    // The ledger, too.
                    lock /* here */ ({|LOCK001:_ledger|}) // The ledger.
                    {
                        _count--; // Once.
                    } // ledger
                    // Done.
                } // audit
        """,
        """
        // Nothing may be booked meanwhile.
                lock /* here */ (_ledger) // The ledger.
                {
                    // The ledger, too.
                    lock (_audit) // The audit.
                    {
                        _count--; // Once.
                    } // ledger
                    // Done.
                } // audit
        """);

    [Theory]
    [InlineData("lock (_audit) lock ({|LOCK001:_ledger|}) _count--;", "lock (_ledger) lock (_audit) _count--;")]
    [InlineData("lock (_audit) { lock ({|LOCK001:_ledger|}) _count--; }", "lock (_ledger) { lock (_audit) _count--; }")]
    [InlineData("lock (this._audit) lock ({|LOCK001:this._ledger|}) { }", "lock (this._ledger) lock (this._audit) { }")]
    [InlineData("if (_count > 0) lock (_audit) lock ({|LOCK001:_ledger|}) _count--; else _count++;", "if (_count > 0) lock (_ledger) lock (_audit) _count--; else _count++;")]
    [InlineData("System.Action flush = () => { lock (_audit) lock ({|LOCK001:_ledger|}) _count--; }; flush();", "System.Action flush = () => { lock (_ledger) lock (_audit) _count--; }; flush();")]
    [InlineData("Now(); void Now() { lock (_audit) lock ({|LOCK001:_ledger|}) _count--; }", "Now(); void Now() { lock (_ledger) lock (_audit) _count--; }")]
    public Task Takes_all_shapes(string statement, string fixedStatement) => VerifyFlush(statement, fixedStatement);

    [Theory]
    [InlineData("public int Count { get { lock (_audit) lock ({|LOCK001:_ledger|}) return _count; } }", "public int Count { get { lock (_ledger) lock (_audit) return _count; } }")]
    [InlineData(
        "public async System.Threading.Tasks.Task Flush() { await System.Threading.Tasks.Task.Yield(); lock (_audit) lock ({|LOCK001:_ledger|}) _count--; }",
        "public async System.Threading.Tasks.Task Flush() { await System.Threading.Tasks.Task.Yield(); lock (_ledger) lock (_audit) _count--; }")]
    [InlineData("public void Flush(Bank other) { lock (other._audit) lock ({|LOCK001:other._ledger|}) { } }", "public void Flush(Bank other) { lock (other._ledger) lock (other._audit) { } }")]
    public Task Works_in_all_kinds_of_members(string member, string fixedMember) => Verify(Bank(member), WithoutMarkup(Bank(fixedMember)));

    [Fact]
    public Task Swaps_the_scope_of_a_Lock_and_a_lock_statement() => Verify(
        """
        using System.Threading;

        public class Bank
        {
            private readonly Lock _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock ({|LOCK013:_audit|}) { }
            }

            public void Flush()
            {
                lock (_audit)
                {
                    // The ledger.
                    using ({|LOCK001:_ledger.EnterScope()|})
                    {
                    }
                }
            }
        }
        """,
        """
        using System.Threading;

        public class Bank
        {
            private readonly Lock _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock (_audit) { }
            }

            public void Flush()
            {
                using (_ledger.EnterScope())
                {
                    // The ledger.
                    lock (_audit)
                    {
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Keeps_line_ends() => Verify(
        Bank("public void Flush()\n    {\n        lock (_audit)\n            lock ({|LOCK001:_ledger|})\n                _count--;\n    }").Replace("\n", "\r\n"),
        WithoutMarkup(Bank("public void Flush()\n    {\n        lock (_ledger)\n            lock (_audit)\n                _count--;\n    }")).Replace("\n", "\r\n"));

    [Fact]
    public Task Fixes_all_occurrences() => Verify(
        """
        namespace Money;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private readonly object _index = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Search() { lock (_ledger) lock ({|LOCK013:_index|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }

            public void Rebuild() { lock (_index) lock ({|LOCK001:_ledger|}) { } }
        }
        """,
        """
        namespace Money;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private readonly object _index = new();

            public void Transfer() { lock (_ledger) lock (_audit) { } }

            public void Search() { lock (_ledger) lock (_index) { } }

            public void Flush() { lock (_ledger) lock (_audit) { } }

            public void Rebuild() { lock (_ledger) lock (_index) { } }
        }
        """);

    [Fact]
    public Task Accepts_a_field_that_only_constructors_write() => Verify(
        Fields("private object _ledger;", "lock (_audit) lock ({|LOCK001:_ledger|}) { }"),
        WithoutMarkup(Fields("private object _ledger;", "lock (_ledger) lock (_audit) { }")));

    [Theory]
    [InlineData("lock (_audit) { _count++; lock ({|LOCK001:_ledger|}) { } }")]
    [InlineData("lock (_audit) { lock ({|LOCK001:_ledger|}) { } _count++; }")]
    [InlineData("lock (_audit) { TakeLedger(); }", "{|LOCK001:TakeLedger()|}")]
    [InlineData("lock (_audit) { if (_count > 0) lock ({|LOCK001:_ledger|}) { } }")]
    [InlineData("lock (Audit()) { lock ({|LOCK001:_ledger|}) { } }")]
    [InlineData("lock (_audit) lock (_gate) lock ({|LOCK001:_ledger|}) { }")]
    [InlineData("lock (_audit) { {|LOCK001:System.Threading.Monitor.Enter(_ledger)|}; System.Threading.Monitor.Exit(_ledger); }")]
    public Task Is_not_offered_where_anything_happens_between(string statement, string? marked = null)
    {
        var source = Bank($"public void Flush() {{ {(marked is null ? statement : statement.Replace(WithoutMarkup(marked), marked))} }}");
        return VerifyNotOffered(source.Replace(
            "private int _count;",
            "private int _count; private readonly object _gate = new(); private object Audit() => _audit; private void TakeLedger() { lock (_ledger) { } }"));
    }

    [Fact]
    public Task Is_not_offered_for_a_lock_that_may_be_another_one_under_the_first() => VerifyNotOffered(
        Fields("private object _ledger; public void Renew() { lock (_audit) _ledger = new(); }", "lock (_audit) lock ({|LOCK001:_ledger|}) { }"));

    [Fact]
    public Task Is_not_offered_across_directives() => VerifyNotOffered(Bank(
        """
        public void Flush()
            {
                lock (_audit)
        #if !FAST
                    lock ({|LOCK001:_ledger|})
        #endif
                        _count--;
            }
        """));

    [Fact]
    public Task The_title_says_which_lock_comes_first()
    {
        var test = Test(Bank("public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }"), WithoutMarkup(Bank("public void Flush() { lock (_ledger) lock (_audit) { } }")));
        test.CodeActionVerifier = (action, verify) => verify.Equal("Take 'Bank._ledger' before 'Bank._audit'", action.Title);
        return test.RunAsync();
    }

    private static Task VerifyFlush(string statement, string fixedStatement) => Verify(
        Bank($"public void Flush()\n    {{\n        {statement}\n    }}"),
        WithoutMarkup(Bank($"public void Flush()\n    {{\n        {fixedStatement}\n    }}")));

    private static string Bank(string member) => $$"""
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private int _count;

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            {{member}}
        }
        """;

    private static string Fields(string ledger, string statement) => $$"""
        public class Bank
        {
            {{ledger}}
            private readonly object _audit = new();

            public Bank() => _ledger = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { {{statement}} }
        }
        """;
}
