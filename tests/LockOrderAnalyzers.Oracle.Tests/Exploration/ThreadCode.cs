using System.Collections.Immutable;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>What a thread runs that runs an entry method: calls are inlined, and steps without locks and tasks are left out.</summary>
/// <param name="Entry">The entry method.</param>
/// <param name="Begin">Where a thread may begin.</param>
/// <param name="Threads">The thread itself and the tasks that are started in it: as many as there are places where one is started.</param>
internal sealed record ThreadCode(int Entry, ImmutableArray<int> Begin, int Threads);

/// <summary>The code of all entry methods of a program.</summary>
internal sealed record ProgramCode(ImmutableArray<Instruction> Instructions, ImmutableArray<ThreadCode> Entries);
