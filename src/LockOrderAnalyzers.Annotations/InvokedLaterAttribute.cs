using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Says that a delegate given to this parameter runs on its own, after the call or on another thread, with no lock held.
/// </summary>
/// <remarks>
/// The body of the method usually shows that. Interface, abstract and external methods have none.
/// </remarks>
/// <example>
/// <code>
/// void Post([InvokedLater] Action action);
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InvokedLaterAttribute : Attribute
{
}
