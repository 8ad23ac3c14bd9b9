using System.Collections.Immutable;
using LockOrderAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Rules;

/// <summary>Reports options that are not understood (LOCK015), at the start of the first file that they are for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnknownOption);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var errors = OptionCheck.Errors(context.Compilation, context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken);
        if (errors.Count > 0)
            context.RegisterSemanticModelAction(model => Report(model, errors[model.SemanticModel.SyntaxTree]));
    }

    private static void Report(SemanticModelAnalysisContext context, IEnumerable<string> errors)
    {
        foreach (var error in errors)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnknownOption, Location.Create(context.SemanticModel.SyntaxTree, default(TextSpan)), error));
    }
}
