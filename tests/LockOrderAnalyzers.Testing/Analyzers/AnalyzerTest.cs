using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A test of analyzers: compiles <see cref="TestState"/>, runs the analyzers, and compares what they report with the markup in
/// the sources and with <see cref="ExpectedDiagnostics"/>.
/// </summary>
public abstract class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    /// <summary>Adds a source under the next default name.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    /// <summary>The files under test.</summary>
    public SolutionState TestState { get; } = new();

    /// <summary>Expected diagnostics beyond those that markup names.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>Ids that are switched off in the compilation, and so are not compared.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>Which diagnostics of the compiler are compared; errors, if it is not set.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>The class library; .NET 10, if it is not set.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Net.Net100;

    /// <summary>How markup in sources is understood.</summary>
    public MarkupOptions MarkupOptions { get; set; }

    /// <summary>Last changes to the solution before it is compiled.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    /// <summary>The verifier that failures go to.</summary>
    protected IVerifier Verify { get; } = new TVerifier();

    /// <summary>The language of the sources.</summary>
    public abstract string Language { get; }

    /// <summary>Runs the test.</summary>
    public virtual Task RunAsync(CancellationToken cancellationToken = default) =>
        VerifyStateAsync(TestState, Verify, cancellationToken);

    /// <summary>The diagnostics of <see cref="TestState"/>, sorted by place, without comparing them with anything.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(CancellationToken cancellationToken = default)
    {
        using var workspace = new AdhocWorkspace();
        return await GetDiagnosticsAsync(CreateProject(workspace, TestState), cancellationToken);
    }

    /// <summary>The analyzers under test.</summary>
    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    /// <summary>The options that the sources are compiled with.</summary>
    protected abstract CompilationOptions CreateCompilationOptions();

    /// <summary>The options that the sources are parsed with.</summary>
    protected abstract ParseOptions CreateParseOptions();

    /// <summary>The diagnostic that <c>[|…|]</c> stands for.</summary>
    protected virtual DiagnosticDescriptor GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        var descriptors = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToList();
        if (descriptors.Count > 1 && !MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor))
            Verify.Fail($"'[|' is ambiguous: the analyzer supports {string.Join(", ", descriptors.Select(descriptor => descriptor.Id))}.");
        return descriptors[0];
    }

    private protected async Task<Project> VerifyStateAsync(SolutionState state, IVerifier verify, CancellationToken cancellationToken)
    {
        var project = CreateProject(new AdhocWorkspace(), state);
        await VerifyDiagnosticsAsync(project, ParseSources(state), verify, cancellationToken);
        return project;
    }

    private protected async Task VerifyDiagnosticsAsync(Project project, ParsedSources sources, IVerifier verify, CancellationToken cancellationToken)
    {
        var actual = await GetDiagnosticsAsync(project, cancellationToken);
        var crash = actual.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        if (crash is not null)
            verify.Fail($"The analyzer threw:{Environment.NewLine}{DiagnosticText.OfActual(crash, sources.Texts)}");

        var match = DiagnosticMatch.Of(sources.Expected, actual);
        if (!match.IsComplete)
            verify.Fail(DiagnosticText.OfMismatch(match, sources.Expected, actual, sources.Texts));
    }

    private protected async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(Project project, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken) ?? throw new NotSupportedException(project.Language);
        var compiler = compilation.GetDiagnostics(cancellationToken).Where(IsCompared);
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var analyzers = await compilation
            .WithAnalyzers([.. GetDiagnosticAnalyzers()], options)
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
        return
        [
            .. compiler.Concat(analyzers)
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private protected Project CreateProject(AdhocWorkspace workspace, SolutionState state)
    {
        var project = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(project, "TestProject", "TestProject", Language)
            .WithProjectParseOptions(project, CreateParseOptions())
            .WithProjectCompilationOptions(project, ApplySeverities(CreateCompilationOptions(), state))
            .AddMetadataReferences(project, ReferenceAssemblies.References)
            .AddMetadataReferences(project, state.AdditionalReferences);
        foreach (var (path, text) in ParseSources(state).Files)
            solution = solution.AddDocument(DocumentId.CreateNewId(project), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), Path.GetFileName(path), text, filePath: path);
        solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), "rules-on.globalconfig", RulesOn(), filePath: "/rules-on.globalconfig");
        foreach (var transform in SolutionTransforms)
            solution = transform(solution, project);

        return solution.GetProject(project) ?? throw new InvalidOperationException("A solution transform removed the project.");
    }

    private protected ParsedSources ParseSources(SolutionState state) => ParsedSources.Of(state, ExpectedOfMarkup);

    private CompilationOptions ApplySeverities(CompilationOptions options, SolutionState state)
    {
        var severities = options.SpecificDiagnosticOptions
            .SetItems(DisabledDiagnostics.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)))
            .SetItem("AD0001", ReportDiagnostic.Error);
        return options
            .WithSpecificDiagnosticOptions(severities)
            .WithOutputKind(state.OutputKind ?? OutputKind.DynamicallyLinkedLibrary);
    }

    // A rule that is off by default is under test here, so it is on, below every configuration that a test brings.
    private SourceText RulesOn()
    {
        var rules = GetDiagnosticAnalyzers()
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.IsEnabledByDefault)
            .Select(descriptor => $"dotnet_diagnostic.{descriptor.Id}.severity = {EditorConfigName(descriptor.DefaultSeverity)}");
        return SourceText.From(string.Join('\n', ["is_global = true", "global_level = -1000", .. rules]), Encoding.UTF8);
    }

    private static string EditorConfigName(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Hidden => "silent",
        DiagnosticSeverity.Info => "suggestion",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };

    private DiagnosticResult ExpectedOfMarkup(string id)
    {
        var analyzers = GetDiagnosticAnalyzers().ToArray();
        if (id.Length == 0)
            return new DiagnosticResult(GetDefaultDiagnostic(analyzers));

        var descriptor = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).FirstOrDefault(descriptor => descriptor.Id == id);
        return descriptor is null ? DiagnosticResult.CompilerError(id) : new DiagnosticResult(descriptor);
    }

    private bool IsCompared(Diagnostic diagnostic) => CompilerDiagnostics switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };
}
