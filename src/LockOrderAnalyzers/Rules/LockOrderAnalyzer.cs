using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>Reports locks that are taken in circles: LOCK001, LOCK002, LOCK009 and their other sides, LOCK013; and LOCK900 where it gave up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockOrderAnalyzer : FindingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.CircularDependency, Descriptors.RecursiveLocking, Descriptors.DeclaredOrderViolated, Descriptors.WaitUnderLock,
        Descriptors.PartOfCircularDependency, Descriptors.AnalysisLimit);
}
