using static LockOrderAnalyzers.Tests.States.ForeignCode;

namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK010 where what leads to the foreign code has no lock of its own, and calls nothing but a library: no name of this code stands there.</summary>
public sealed class ForeignCallOfLibraryTests
{
    private const string Library = """
        namespace Acme.Auditing;

        public interface IAudit { void Record(string text); }

        public abstract class Sink { public abstract int Size { get; } public virtual void Flush() { } }
        """;

    [Theory]
    [InlineData("private void Note() => audit.Record(string.Empty);")]
    [InlineData("private void Note() => Again(); private void Again() => audit.Record(string.Empty);")]
    [InlineData("private void Note() => Console.WriteLine(sink.Size);")]
    [InlineData("private void Note() => Other().Flush(); private Sink Other() => sink;")]
    public Task Reports_a_method_that_calls_a_library(string callee) => Verify($$"""
        using Acme.Auditing;

        public sealed class Till(IAudit audit, Sink sink)
        {
            private readonly object _gate = new();
            public void Sell() { lock (_gate) { {|LOCK010:Note()|}; } }
            public void Close() { audit.Record(string.Empty); sink.Flush(); }
            {{callee}}
        }
        """, Library);

    [Fact]
    public Task Reports_a_stored_lambda_that_calls_a_library() => Verify("""
        using Acme.Auditing;

        public sealed class Till
        {
            private readonly object _gate = new();
            private readonly Action _note;
            public Till(IAudit audit) => _note = () => Notes.Write(audit);
            public void Sell() { lock (_gate) { {|LOCK010:_note()|}; } }
        }

        internal static class Notes { public static void Write(IAudit audit) => audit.Record(string.Empty); }
        """, Library);
}
