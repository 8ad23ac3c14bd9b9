using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Index;

/// <summary>Whether a rule that is off by default is switched on, so that nothing is done for it where it is not.</summary>
internal static class RuleSwitch
{
    /// <summary>Whether the rule is on in any file, by the configuration of the file, the compiler's options or a global configuration.</summary>
    public static bool IsOn(string ruleId, Compilation compilation, CancellationToken cancellation)
    {
        var configured = compilation.Options.SyntaxTreeOptionsProvider;
        if (configured is not null && compilation.SyntaxTrees.Any(tree => configured.TryGetDiagnosticValue(tree, ruleId, cancellation, out var ofTree) && IsOn(ofTree)))
            return true;
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(ruleId, out var ofCompiler))
            return IsOn(ofCompiler);
        return configured is not null && configured.TryGetGlobalDiagnosticValue(ruleId, cancellation, out var global) && IsOn(global);
    }

    private static bool IsOn(ReportDiagnostic severity) => severity is not (ReportDiagnostic.Default or ReportDiagnostic.Suppress);
}
