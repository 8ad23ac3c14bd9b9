using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.Verifier;

public sealed class AnalyzerVerifierTests
{
    [Fact]
    public Task Diagnostics_in_markup_that_are_reported_pass() =>
        Verify("class C { void M() { {|GOTO1:goto {|GOTO2:End|};|} End: return; } }");

    [Fact]
    public Task Brackets_stand_for_the_first_rule() =>
        Verify("class C { void M() { [|goto {|GOTO2:End|};|] End: return; } }");

    [Fact]
    public async Task A_missing_diagnostic_fails()
    {
        var failure = await FailureOf("class C { void {|GOTO1:M|}() { } }");

        Assert.Contains(Lines("Expected, but not reported:", "  /0/Test0.cs(1,16)-(1,17): warning GOTO1"), failure);
        Assert.Contains(Lines("Reported, but not expected:", "  (none)"), failure);
    }

    [Fact]
    public async Task A_superfluous_diagnostic_fails()
    {
        var failure = await FailureOf("class C { void M() { goto {|GOTO2:End|}; End: return; } }");

        Assert.Contains(Lines("Expected, but not reported:", "  (none)"), failure);
        Assert.Contains(
            Lines("Reported, but not expected:", "  /0/Test0.cs(1,22)-(1,31): warning GOTO1: Jumps to 'End' (also at /0/Test0.cs(1,27)-(1,30))"), failure);
    }

    [Theory]
    [InlineData("class C { void M() { {|GOTO1:goto |}{|GOTO2:End|}; End: return; } }")]
    [InlineData("class C { void M() { goto {|GOTO1:{|GOTO2:End|};|} End: return; } }")]
    [InlineData("class C { void M() { {|GOTO1:goto {|GOTO2:End|};|} {|GOTO2:End|}: return; } }")]
    public async Task A_diagnostic_in_the_wrong_place_fails(string source) =>
        Assert.Contains("Expected, but not reported", await FailureOf(source));

    [Fact]
    public async Task A_diagnostic_of_the_wrong_rule_fails() =>
        Assert.Contains("Expected, but not reported", await FailureOf("class C { void M() { {|GOTO2:goto {|GOTO2:End|};|} End: return; } }"));

    [Fact]
    public async Task A_crash_of_the_analyzer_fails()
    {
        const string Source = "class C { void M() { goto Crash; Crash: return; } }";

        Assert.Contains("a label that it cannot stand", await FailureOf(Source));
        Assert.Contains("AD0001", await FailureOf(test =>
        {
            test.TestCode = Source;
            test.DisabledDiagnostics.Add("AD0001");
            test.CompilerDiagnostics = CompilerDiagnostics.None;
        }));
    }

    [Fact]
    public async Task An_error_in_the_source_fails_unless_it_is_expected()
    {
        Assert.Contains("error CS0246", await FailureOf("class C { Missing M() => default; }"));

        await Verify("class C { {|CS0246:Missing|} M() => default; }");
        await new LockOrderTest<GotoAnalyzer>
        {
            TestCode = "class C { Missing M() => default; }",
            CompilerDiagnostics = CompilerDiagnostics.None,
        }.RunAsync();
    }

    [Fact]
    public Task A_warning_in_the_source_passes() => Verify("class C { int M() { int unused; return 0; } }");

    [Fact]
    public Task A_rule_can_be_left_out_of_the_comparison() =>
        new LockOrderTest<GotoAnalyzer>
        {
            TestCode = "class C { void M() { {|GOTO1:goto End;|} End: return; } }",
            DisabledDiagnostics = { "GOTO2" },
        }.RunAsync();

    [Fact]
    public Task One_rule_can_be_compared_alone() =>
        LockOrderVerifier<GotoAnalyzer>.VerifyOnlyAsync("GOTO2", "class C { void M() { goto {|GOTO2:End|}; End: return; } }");

    [Fact]
    public async Task An_explicit_expectation_compares_message_and_additional_locations()
    {
        const string Source = "class C { void M() { {|#0:goto {|#1:End|};|} End: return; } }";
        var label = LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO2").WithLocation(1);
        var jump = LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1").WithLocation(0);

        await Verify(Source, label, jump.WithLocation(1).WithArguments("End"));
        await Verify(Source, label, jump.WithLocation(1).WithMessage("Jumps to 'End'"));
        await Verify(Source, label, LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1", markupKey: 0));
        await Verify(Source, label, LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1").WithSpan(1, 22, 1, 31).WithLocation(1));
        await Verify(Source, label, LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1").WithLocation(1, 22));
        Assert.Contains("(no additional locations)", await FailureOf(Source, label, jump));
        Assert.Contains("Jumps to 'Start'", await FailureOf(Source, label, jump.WithLocation(1).WithArguments("Start")));
        Assert.Contains("error GOTO1", await FailureOf(Source, label, jump.WithLocation(1).WithSeverity(DiagnosticSeverity.Error)));
    }

    [Fact]
    public async Task An_expectation_at_a_key_that_no_markup_has_fails()
    {
        var failure = await Assert.ThrowsAsync<FormatException>(
            () => Verify("class C { }", LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1").WithLocation(7)));

        Assert.Contains("'#7'", failure.Message);
    }

    [Fact]
    public Task Severities_come_from_editorconfig()
    {
        var test = new LockOrderTest<GotoAnalyzer>
        {
            TestCode = "class C { void M() { {|#0:goto End;|} End: return; } }",
            ExpectedDiagnostics = { LockOrderVerifier<GotoAnalyzer>.Diagnostic("GOTO1", markupKey: 0).WithSeverity(DiagnosticSeverity.Error) },
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.GOTO1.severity = error
            dotnet_diagnostic.GOTO2.severity = none
            """));
        return test.RunAsync();
    }

    [Fact]
    public Task Pragmas_suppress() =>
        Verify("""
            #pragma warning disable GOTO1, GOTO2
            class C { void M() { goto End; End: return; } }
            """);

    [Fact]
    public Task Several_files_are_one_compilation()
    {
        var test = new LockOrderTest<GotoAnalyzer>
        {
            TestState =
            {
                Sources =
                {
                    "partial class C { private int _field; }",
                    ("/0/Folder/Second.cs", "partial class C { int M() { [|goto {|GOTO2:End|};|] End: return _field; } }"),
                },
            },
        };
        return test.RunAsync();
    }

    [Fact]
    public Task Top_level_statements_are_an_application()
    {
        var test = new LockOrderTest<GotoAnalyzer> { TestCode = "System.Console.WriteLine();" };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task Sources_can_use_the_annotations() =>
        Verify("[assembly: LockOrderAnalyzers.KnownSafeLockOrder(\"A._a\", \"B._b\")]");

    [Fact]
    public async Task Sources_can_be_compiled_without_a_class_library()
    {
        var test = new CSharpAnalyzerTest<GotoAnalyzer, DefaultVerifier>
        {
            TestCode = "class C { void M() { goto End; End: return; } }",
            ReferenceAssemblies = new ReferenceAssemblies("none"),
        };

        var diagnostics = await test.GetDiagnosticsAsync();

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "CS0518");
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "GOTO1");
    }

    [Fact]
    public async Task Brackets_are_ambiguous_where_an_analyzer_has_several_rules()
    {
        var test = new CSharpAnalyzerTest<GotoAnalyzer, DefaultVerifier> { TestCode = "class [|C|] { }" };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync());

        Assert.Contains("GOTO1, GOTO2", failure.Message);
    }

    private static Task Verify(string source, params DiagnosticResult[] expected) =>
        LockOrderVerifier<GotoAnalyzer>.VerifyAnalyzerAsync(source, expected);

    private static Task<string> FailureOf(string source, params DiagnosticResult[] expected) => FailureOf(test =>
    {
        test.TestCode = source;
        test.ExpectedDiagnostics.AddRange(expected);
    });

    private static async Task<string> FailureOf(Action<LockOrderTest<GotoAnalyzer>> arrange)
    {
        var test = new LockOrderTest<GotoAnalyzer>();
        arrange(test);
        return (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync())).Message;
    }

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
