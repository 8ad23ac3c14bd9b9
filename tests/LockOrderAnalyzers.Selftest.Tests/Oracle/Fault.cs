namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>What one thread does wrong.</summary>
/// <param name="Rule">The rule that forbids it.</param>
/// <param name="Step">The step that does it.</param>
/// <param name="HeldSince">The step that took the lock which the rule is about, if it is about a lock that is held.</param>
internal readonly record struct Fault(string Rule, int Step, int? HeldSince = null);
