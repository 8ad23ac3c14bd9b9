using System.Collections.Immutable;
using LockOrderAnalyzers.Extraction;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>Reports lines of lock fact files that say nothing (LOCK014), in those files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFactAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UselessLockFact);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterAdditionalFileAction(Report);
    }

    private static void Report(AdditionalFileAnalysisContext context)
    {
        if (!LockFactFiles.IsOne(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text
            || LockFactFiles.Read(context.AdditionalFile, context.CancellationToken) is not { } facts)
            return;
        foreach (var error in new LockFactCheck(context.Compilation).Errors(facts))
        {
            var location = Location.Create(context.AdditionalFile.Path, error.Span, text.Lines.GetLinePositionSpan(error.Span));
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UselessLockFact, location, error.Message));
        }
    }
}
