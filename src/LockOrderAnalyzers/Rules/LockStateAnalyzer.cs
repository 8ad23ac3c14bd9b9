using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>
/// Reports locks in a state in which they must not be: taken again by their holder (LOCK004), released unheld (LOCK005), still held on
/// some way out (LOCK006), not held where they are required (LOCK007), and blocking while others spin (LOCK008).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockStateAnalyzer : FindingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TakenAgain, Descriptors.ReleasedUnheld, Descriptors.StillHeld, Descriptors.RequiredLockNotHeld, Descriptors.InvalidWaitContext);
}
