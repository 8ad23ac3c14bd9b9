using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>Reports calls of code that others may have written while a lock is held: LOCK010. It is off unless a project switches it on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignCallAnalyzer : FindingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ForeignCallUnderLock);
}
