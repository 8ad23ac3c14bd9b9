using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests.Verifier;

/// <summary>Reports each <c>goto</c>, with its label as an additional location; throws at the label <c>Crash</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GotoAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptor("GOTO1", DiagnosticSeverity.Warning, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor OffByDefault = Descriptor("GOTO2", DiagnosticSeverity.Info, isEnabledByDefault: false);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule, OffByDefault];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Report, SyntaxKind.GotoStatement);
    }

    private static void Report(SyntaxNodeAnalysisContext context)
    {
        if (((GotoStatementSyntax)context.Node).Expression is not IdentifierNameSyntax label)
            return;
        if (label.Identifier.ValueText == "Crash")
            throw new InvalidOperationException("The analyzer met a label that it cannot stand.");

        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Node.GetLocation(), [label.GetLocation()], label.Identifier.ValueText));
        context.ReportDiagnostic(Diagnostic.Create(OffByDefault, label.GetLocation(), label.Identifier.ValueText));
    }

    private static DiagnosticDescriptor Descriptor(string id, DiagnosticSeverity severity, bool isEnabledByDefault) =>
        new(id, "No goto", "Jumps to '{0}'", "Style", severity, isEnabledByDefault);
}
