using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.States;

/// <summary>A broken rule of lock state, with the lock classes that it is about.</summary>
/// <param name="Violation">What is broken.</param>
/// <param name="Body">The method that breaks it.</param>
/// <param name="Lock">The class of the lock; null for one without a name, or for a thread that sleeps.</param>
/// <param name="Held">The class of the lock that is held, where that is another.</param>
internal sealed record StateViolation(Violation Violation, MethodFacts Body, LockClass? Lock, LockClass? Held);
