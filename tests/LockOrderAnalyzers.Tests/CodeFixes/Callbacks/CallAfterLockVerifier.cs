using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests.CodeFixes.Callbacks;

/// <summary>
/// Verifies what the fix that moves a call behind its lock makes of a source. All rules look at it before and after: what the fixed source
/// does not mark is not there.
/// </summary>
internal static class CallAfterLockVerifier
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Expects the fix to make the one of the other, one by one and all at once.</summary>
    public static Task Fixes(string source, string fixedSource)
    {
        var test = new Test { TestCode = source, FixedCode = fixedSource };
        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
        test.FixedState.Sources.Add(("/0/Usings.cs", Usings));
        return test.RunAsync();
    }

    /// <summary>Expects that nothing is offered.</summary>
    public static Task OffersNothing(string source)
    {
        var test = new Test { TestCode = source };
        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
        return test.RunAsync();
    }

    private sealed class Test : LockOrderFixTest<ForeignCallAnalyzer, CallAfterLockFix>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();
    }
}
