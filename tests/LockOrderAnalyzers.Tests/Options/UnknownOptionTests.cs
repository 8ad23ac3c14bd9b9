using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests.Options;

/// <summary>LOCK015: an option that is not understood is reported, once, and names what it can be.</summary>
public sealed class UnknownOptionTests
{
    [Theory]
    [InlineData("lots")]
    [InlineData("0")]
    [InlineData("high, low")]
    [InlineData("")]
    public async Task A_value_that_is_not_understood_is_reported(string value)
    {
        var error = Assert.Single(await ErrorsOf($"lockorder.minimum_confidence = {value}"));

        Assert.Equal(
            $"the value '{value}' of the option 'lockorder.minimum_confidence' is not understood: it can be high, medium, low; high, the default, is used",
            error.GetMessage());
        Assert.Equal(DiagnosticSeverity.Warning, error.Severity);
    }

    [Theory]
    [InlineData("lockorder.minimum_confidence = high")]
    [InlineData("lockorder.minimum_confidence = Medium")]
    [InlineData("lockorder.minimum_confidence =   low  ")]
    [InlineData("LockOrder.Minimum_Confidence = low")]
    [InlineData("lockorder.minimum_confidence = unset")]
    [InlineData("lockorder.report = short")]
    [InlineData("lock_order.report = x")]
    [InlineData("dotnet_diagnostic.LOCK001.severity = error")]
    public async Task What_is_understood_or_of_others_is_not_reported(string line) => Assert.Empty(await ErrorsOf(line));

    [Fact]
    public async Task A_name_that_does_not_exist_is_reported_with_the_nearest_one()
        => Assert.Equal(
            "there is no option 'lockorder.minimal_confidence'; did you mean 'lockorder.minimum_confidence'?",
            Assert.Single(await ErrorsOf("lockorder.minimal_confidence = low")).GetMessage());

    [Fact]
    public async Task A_name_like_no_other_is_reported_without_a_guess()
        => Assert.Equal("there is no option 'lockorder.xyzzy_plugh_frobnicate_quux'", Assert.Single(await ErrorsOf("lockorder.xyzzy_plugh_frobnicate_quux = 1")).GetMessage());

    [Fact]
    public async Task Each_error_is_reported_by_itself()
        => Assert.Equal(3, (await ErrorsOf("lockorder.report = all\nlockorder.minimum_confidence = all\nlockorder.reports = short")).Length);

    [Fact]
    public async Task An_error_that_is_in_force_for_all_files_stands_at_the_start_of_the_first()
    {
        var error = Assert.Single(await ErrorsOf(
            [("/src/B.cs", ""), ("/src/A.cs", "")], ("/.globalconfig", "is_global = true\nlockorder.report = all")));

        Assert.Equal("/src/B.cs: (0,0)-(0,0)", error.Location.GetLineSpan().ToString());
    }

    [Fact]
    public async Task An_error_of_a_section_stands_in_the_first_file_of_the_section()
    {
        var error = Assert.Single(await ErrorsOf(
            [("/src/A.cs", ""), ("/tests/B.cs", ""), ("/tests/C.cs", "")], ("/.editorconfig", "root = true\n[tests/**.cs]\nlockorder.report = all")));

        Assert.Equal("/tests/B.cs", error.Location.GetLineSpan().Path);
    }

    [Fact]
    public async Task Errors_that_differ_stand_where_each_is_in_force()
    {
        var errors = await ErrorsOf(
            [("/src/A.cs", ""), ("/tests/B.cs", "")],
            ("/src/.editorconfig", "[*.cs]\nlockorder.report = all"),
            ("/tests/.editorconfig", "[*.cs]\nlockorder.report = none"));

        Assert.Equal(["/src/A.cs", "/tests/B.cs"], errors.Select(error => error.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task An_error_does_not_stand_in_a_generated_file()
    {
        var error = Assert.Single(await ErrorsOf(
            [("/src/A.g.cs", ""), ("/src/B.cs", "")], ("/.globalconfig", "is_global = true\nlockorder.report = all")));

        Assert.Equal("/src/B.cs", error.Location.GetLineSpan().Path);
    }

    [Fact]
    public async Task A_section_can_switch_the_rule_off()
        => Assert.Empty(await ErrorsOf("lockorder.report = all\ndotnet_diagnostic.LOCK015.severity = none"));

    private static Task<ImmutableArray<Diagnostic>> ErrorsOf(string lines)
        => ErrorsOf([("/src/A.cs", "class A;"), ("/src/B.cs", "class B;")], ("/.editorconfig", $"root = true\n[*.cs]\n{lines}\n"));

    private static Task<ImmutableArray<Diagnostic>> ErrorsOf((string Path, string Text)[] sources, params (string Path, string Text)[] configurations)
    {
        var test = new LockOrderTest<OptionAnalyzer>();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);
        foreach (var configuration in configurations)
            test.TestState.AnalyzerConfigFiles.Add(configuration);
        return test.GetDiagnosticsAsync();
    }
}
