using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>Reports annotations that name no lock (LOCK011) or allow an order that nothing takes (LOCK012).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnnotationAnalyzer : FindingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ImmutableArray.Create(Descriptors.UnknownLockName, Descriptors.UnusedSafeOrder);
}
