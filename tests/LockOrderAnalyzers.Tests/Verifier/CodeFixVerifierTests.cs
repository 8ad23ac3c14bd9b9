using System.Collections.Immutable;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.Tests.Verifier;

public sealed class CodeFixVerifierTests
{
    [Fact]
    public Task A_fix_that_takes_its_diagnostic_away_passes() => Test<ReturnFix>("return;").RunAsync();

    [Fact]
    public async Task A_fix_that_leaves_its_diagnostic_fails() =>
        Assert.Contains("'Say it twice' leaves as many GOTO1 as there were.", await FailureOf(Test<TwiceFix>("{ {|GOTO1:goto {|GOTO2:End|};|} }")));

    [Fact]
    public async Task A_fix_that_does_not_compile_fails_though_the_error_is_expected() =>
        Assert.Contains("error CS0029", await FailureOf(Test<BrokenFix>("int i = {|CS0029:\"\"|};")));

    [Fact]
    public async Task A_fix_that_comes_to_another_text_fails() => Assert.Contains("differs from line 1 on", await FailureOf(Test<ReturnFix>("return ;")));

    private static LockOrderFixTest<GotoAnalyzer, TCodeFix> Test<TCodeFix>(string fixedStatement)
        where TCodeFix : CodeFixProvider, new() => new()
    {
        TestCode = "class C { void M() { {|GOTO1:goto {|GOTO2:End|};|} End: return; } }",
        FixedCode = $"class C {{ void M() {{ {fixedStatement} End: return; }} }}",
    };

    private static async Task<string> FailureOf<TCodeFix>(LockOrderFixTest<GotoAnalyzer, TCodeFix> test)
        where TCodeFix : CodeFixProvider, new()
        => (await Assert.ThrowsAnyAsync<Exception>(() => test.RunAsync())).Message;

    private abstract class GotoFix(string title, string statement) : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["GOTO1"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override async Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
            var written = root.FindNode(context.Span);
            var changed = root.ReplaceNode(written, SyntaxFactory.ParseStatement(statement).WithTriviaFrom(written));
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), title), context.Diagnostics);
        }
    }

    private sealed class ReturnFix() : GotoFix("Return", "return;");

    private sealed class TwiceFix() : GotoFix("Say it twice", "{ goto End; }");

    private sealed class BrokenFix() : GotoFix("Break it", "int i = \"\";");
}
