using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;

namespace LockOrderAnalyzers.Tests;

/// <summary>
/// Verifies what the analyzer says of a source: LOCK001, LOCK002 and LOCK900, none of them unless markup names it. The
/// namespaces that lock programs need are imported.
/// </summary>
internal static class LockOrderCode
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        """;

    public static Task Verify(string source) => Test(source).RunAsync();

    public static LockOrderTest<LockOrderAnalyzer> Test(string source)
    {
        var test = new LockOrderTest<LockOrderAnalyzer> { TestCode = source }.Only("LOCK001", "LOCK002", "LOCK900");
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", Usings));
        return test;
    }
}
