using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Says that a delegate given to this parameter is invoked during the call, while the caller still holds its locks, and not kept.
/// </summary>
/// <remarks>
/// The body of the method usually shows that. Interface, abstract and external methods have none.
/// </remarks>
/// <example>
/// <code>
/// void Invoke([InvokedNow] Action action);
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InvokedNowAttribute : Attribute
{
}
