using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// The locks that the class library takes by itself, as far as user code can hold them too, or is called back under them. Other locks
/// of the class library are the innermost of every thread that takes them and cannot be part of a circle.
/// </summary>
internal static class ForeignFacts
{
    /// <summary>The table, in the format of users' files; <c>docs/lock-facts.md</c> shows it.</summary>
    public const string Text =
        """
        # Console.Out and Console.Error are SyncTextWriters: each member locks the writer ([MethodImpl(Synchronized)]) and calls the one
        # that SetOut was given. Console.Write and Console.WriteLine call Console.Out; Console.ReadLine calls Console.In, which locks itself.
        System.Console.Write takes System.Console.Out and runs System.IO.TextWriter.Write when lock(Out), SetOut
        System.Console.WriteLine takes System.Console.Out and runs System.IO.TextWriter.Write, System.IO.TextWriter.WriteLine when lock(Out), SetOut
        System.Console.Out.Write takes System.Console.Out and runs System.IO.TextWriter.Write when lock(Out), SetOut
        System.Console.Out.WriteLine takes System.Console.Out and runs System.IO.TextWriter.Write, System.IO.TextWriter.WriteLine when lock(Out), SetOut
        System.Console.Out.WriteAsync takes System.Console.Out and runs System.IO.TextWriter.Write when lock(Out), SetOut
        System.Console.Out.WriteLineAsync takes System.Console.Out and runs System.IO.TextWriter.Write, System.IO.TextWriter.WriteLine when lock(Out), SetOut
        System.Console.Out.Flush takes System.Console.Out and runs System.IO.TextWriter.Flush when lock(Out), SetOut
        System.Console.Error.Write takes System.Console.Error and runs System.IO.TextWriter.Write when lock(Error), SetError
        System.Console.Error.WriteLine takes System.Console.Error and runs System.IO.TextWriter.Write, System.IO.TextWriter.WriteLine when lock(Error), SetError
        System.Console.Error.WriteAsync takes System.Console.Error and runs System.IO.TextWriter.Write when lock(Error), SetError
        System.Console.Error.WriteLineAsync takes System.Console.Error and runs System.IO.TextWriter.Write, System.IO.TextWriter.WriteLine when lock(Error), SetError
        System.Console.Error.Flush takes System.Console.Error and runs System.IO.TextWriter.Flush when lock(Error), SetError
        System.Console.Read takes System.Console.In when lock(In)
        System.Console.ReadLine takes System.Console.In when lock(In)

        # TraceInternal holds its static lock critSec while it goes through Trace.Listeners, unless UseGlobalLock is off. Debug comes here too,
        # and so does every TraceSource. The events of TraceListener call its Write and WriteLine.
        System.Diagnostics.Trace.Write takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Write when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.WriteIf takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Write when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.WriteLine takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.WriteLineIf takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.TraceError takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceEvent, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.TraceInformation takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceEvent, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.TraceWarning takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceEvent, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.Fail takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Fail when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.Flush takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Flush when Listeners unless UseGlobalLock
        System.Diagnostics.Trace.Close takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Close when Listeners unless UseGlobalLock
        System.Diagnostics.Debug.Write takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Write when Listeners unless UseGlobalLock
        System.Diagnostics.Debug.WriteIf takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.Write when Listeners unless UseGlobalLock
        System.Diagnostics.Debug.WriteLine takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.Debug.WriteLineIf takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.TraceSource.TraceEvent takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceEvent, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.TraceSource.TraceInformation takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceEvent, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock
        System.Diagnostics.TraceSource.TraceData takes "TraceInternal.critSec" and runs System.Diagnostics.TraceListener.TraceData, System.Diagnostics.TraceListener.WriteLine when Listeners unless UseGlobalLock

        # EventSource and EventListener share the static lock EventListenersLock. Under it listeners are told of new sources, and sources of
        # commands.
        new System.Diagnostics.Tracing.EventListener takes "EventListener.EventListenersLock" and runs System.Diagnostics.Tracing.EventListener.OnEventSourceCreated when OnEventSourceCreated, OnEventCommand
        new System.Diagnostics.Tracing.EventSource takes "EventListener.EventListenersLock" and runs System.Diagnostics.Tracing.EventListener.OnEventSourceCreated when OnEventSourceCreated, OnEventCommand
        System.Diagnostics.Tracing.EventListener.EnableEvents takes "EventListener.EventListenersLock" and runs System.Diagnostics.Tracing.EventSource.OnEventCommand when OnEventSourceCreated, OnEventCommand
        System.Diagnostics.Tracing.EventListener.DisableEvents takes "EventListener.EventListenersLock" and runs System.Diagnostics.Tracing.EventSource.OnEventCommand when OnEventSourceCreated, OnEventCommand
        System.Diagnostics.Tracing.EventListener.Dispose takes "EventListener.EventListenersLock" when OnEventSourceCreated, OnEventCommand

        # Runs the factory while it holds the lock that it is given; the overloads without one hold none.
        System.Threading.LazyInitializer.EnsureInitialized takes syncLock and runs-now valueFactory

        # Locks its SyncRoot while it calls the method that derived collections override.
        System.Collections.Generic.SynchronizedCollection.Add takes this and runs System.Collections.Generic.SynchronizedCollection.InsertItem when SyncRoot, InsertItem
        System.Collections.Generic.SynchronizedCollection.Insert takes this and runs System.Collections.Generic.SynchronizedCollection.InsertItem when SyncRoot, InsertItem
        System.Collections.Generic.SynchronizedCollection.Remove takes this and runs System.Collections.Generic.SynchronizedCollection.RemoveItem when SyncRoot, RemoveItem
        System.Collections.Generic.SynchronizedCollection.RemoveAt takes this and runs System.Collections.Generic.SynchronizedCollection.RemoveItem when SyncRoot, RemoveItem
        System.Collections.Generic.SynchronizedCollection.Clear takes this and runs System.Collections.Generic.SynchronizedCollection.ClearItems when SyncRoot, ClearItems

        """;

    /// <summary>The facts of the table. Who uses the types has to name them: they are bases, have static members, or are made by their users.</summary>
    public static LockFactText BuiltIn { get; } = new(
        LockFactParser.Parse(SourceText.From(Text)).Facts.Select(static fact => fact with { NeedsType = true }).ToImmutableArray(), ImmutableArray<FactError>.Empty);
}
