using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.CodeFixes;

/// <summary>
/// Verifies what a fix makes of a source that has the usual usings, one by one and all at once. What all rules and the compiler say is
/// compared before and after, warnings included: a fix that brings another finding, an error or a warning fails.
/// </summary>
internal static class AllRulesFix<TCodeFix>
    where TCodeFix : CodeFixProvider, new()
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        """;

    /// <summary>Expects that the fix turns a source into another.</summary>
    public static Task Verify(string source, string fixedSource) => RunAsync(source, fixedSource);

    /// <summary>Expects that nothing is offered for a source that has something to report.</summary>
    public static Task VerifyNothing(string source) => RunAsync(source, null);

    /// <summary>Expects that the fix turns a source into another, and what it is called.</summary>
    public static Task VerifyTitle(string source, string fixedSource, string title) =>
        RunAsync(source, fixedSource, test => test.CodeActionVerifier = (action, verify) => verify.Equal(title, action.Title));

    /// <summary>Expects that the fix turns a source into another, or that nothing is offered, in a test that is set up further.</summary>
    public static Task RunAsync(string source, string? fixedSource, Action<LockOrderFixTest<LockStateAnalyzer, TCodeFix>>? setUp = null)
    {
        var test = new Test { CompilerDiagnostics = CompilerDiagnostics.Warnings };
        test.DisabledDiagnostics.AddRange(["CS0169", "CS0414", "CS0649", "CS1591", .. AllRules.Optional]);
        test.SolutionTransforms.Add(static (solution, project) => solution.AddDocument(DocumentId.CreateNewId(project), "Usings.cs", Usings, filePath: "/Usings.cs"));
        test.TestState.Sources.Add(("Test.cs", source));
        if (fixedSource is not null)
            test.FixedState.Sources.Add(("Test.cs", fixedSource));
        setUp?.Invoke(test);
        return test.RunAsync();
    }

    private sealed class Test : LockOrderFixTest<LockStateAnalyzer, TCodeFix>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();
    }
}
