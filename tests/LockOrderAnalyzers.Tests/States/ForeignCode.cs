using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using LockOrderAnalyzers.Tests.Libraries;

namespace LockOrderAnalyzers.Tests.States;

/// <summary>Verifies where LOCK010, which is off by default, is reported once it is on: where markup names it, and nowhere else.</summary>
internal static class ForeignCode
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        """;

    /// <summary>Expects what the markup of a source says, and nothing else.</summary>
    public static Task Verify(string source) => Test(source).RunAsync();

    /// <summary>Expects what the markup of a source says that uses a library in compiled form, and nothing else.</summary>
    public static Task Verify(string source, string library)
    {
        var test = Test(source);
        test.TestState.AdditionalReferences.Add(LibraryCode.Reference(library));
        return test.RunAsync();
    }

    /// <summary>Expects nothing.</summary>
    public static Task VerifyNone(string source) => Verify(source);

    /// <summary>First lines of the messages, in source order; the file is called <c>C.cs</c>.</summary>
    public static async Task<string[]> HeadlinesOf(string source)
    {
        var test = new LockOrderTest<ForeignCallAnalyzer>();
        test.TestState.Sources.Add(("C.cs", source));
        test.TestState.Sources.Add(("Usings.cs", Usings));
        return [.. (await test.GetDiagnosticsAsync()).Select(static diagnostic => diagnostic.GetMessage().ReplaceLineEndings("\n").Split('\n')[0])];
    }

    private static LockOrderTest<ForeignCallAnalyzer> Test(string source)
    {
        var test = new LockOrderTest<ForeignCallAnalyzer> { TestCode = source };
        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
        return test;
    }
}
