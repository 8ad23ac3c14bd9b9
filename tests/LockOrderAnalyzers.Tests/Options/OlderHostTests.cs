using LockOrderAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests.Options;

/// <summary>A host whose options cannot be listed: values are checked all the same.</summary>
public sealed class OlderHostTests
{
    [Fact]
    public void Options_that_cannot_be_listed_are_checked_by_value()
    {
        var compilation = CSharpCompilation.Create("C", [CSharpSyntaxTree.ParseText("class C;", path: "C.cs")]);

        var errors = OptionCheck.Errors(compilation, new Provider(), CancellationToken.None);

        Assert.Contains("the value 'brief' of the option 'lockorder.report'", Assert.Single(errors.SelectMany(error => error)));
    }

    private sealed class Provider : AnalyzerConfigOptionsProvider
    {
        private readonly Unlisted _options = new();

        public override AnalyzerConfigOptions GlobalOptions => _options;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;
    }

    private sealed class Unlisted : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            => (value = key == "lockorder.report" ? "brief" : null) is not null;
    }
}
