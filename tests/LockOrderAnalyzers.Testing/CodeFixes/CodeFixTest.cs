using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A test of a code fix: the diagnostics of <see cref="AnalyzerTest{TVerifier}.TestState"/> are verified and then fixed, one by
/// one and all at once; each result must be <see cref="FixedState"/>, sources and diagnostics alike. Each fix has to take its diagnostic away, and may
/// bring no other.
/// </summary>
public abstract class CodeFixTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    private const int MostIterations = 100;

    /// <summary>Adds a fixed source under the next default name.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    /// <summary>The files as the fix leaves them; if it is empty, no fix may be offered.</summary>
    public SolutionState FixedState { get; } = new();

    /// <summary>The files as fixing all occurrences leaves them, where that differs from fixing one by one.</summary>
    public SolutionState BatchFixedState { get; } = new();

    /// <summary>Which of the offered actions is taken, where there are several.</summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>The equivalence key of the action that is taken.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>Looks at each action that is taken.</summary>
    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    /// <summary>What the test leaves out.</summary>
    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    /// <inheritdoc/>
    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var project = await VerifyStateAsync(TestState, Verify.PushContext("the source"), cancellationToken);
        await VerifyOneByOneAsync(project, Verify.PushContext("fixing one by one"), cancellationToken);
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck) && !CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
            await VerifyFixAllAsync(project, Verify.PushContext("fixing all at once"), cancellationToken);
    }

    /// <summary>The fixes under test.</summary>
    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    private async Task VerifyOneByOneAsync(Project project, IVerifier verify, CancellationToken cancellationToken)
    {
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            if (await FirstFixAsync(project, verify, cancellationToken) is not { } fix)
                break;

            var next = await ApplyAsync(project, fix.Action, cancellationToken);
            verify.True(next != project, $"'{fix.Action.Title}' changes nothing.");
            await VerifyEffectAsync(project, next, fix, verify, cancellationToken);
            project = next;
            if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
                break;
        }

        await VerifyFixedAsync(project, FixedState, verify, cancellationToken);
    }

    private async Task VerifyFixAllAsync(Project project, IVerifier verify, CancellationToken cancellationToken)
    {
        if (await FirstFixAsync(project, verify, cancellationToken) is not { } fix || fix.Provider.GetFixAllProvider() is not { } fixAll)
            return;

        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution }.Intersect(fixAll.GetSupportedFixAllScopes()))
        {
            // In the scope of a document, only the file of the first fix changes; the others are left to the wider scopes.
            if (scope == FixAllScope.Document && TestState.Sources.Count > 1)
                continue;

            var context = new FixAllContext(
                fix.Document,
                fix.Provider,
                scope,
                fix.Action.EquivalenceKey ?? "",
                fix.Provider.FixableDiagnosticIds,
                new ProjectDiagnostics(GetDiagnosticsAsync),
                cancellationToken);
            var action = await fixAll.GetFixAsync(context);
            verify.True(action is not null, $"No fix for all occurrences in the {scope}.");
            var state = BatchFixedState.Sources.Count > 0 ? BatchFixedState : FixedState;
            var changed = await ApplyAsync(project, action, cancellationToken);
            await VerifyEffectAsync(project, changed, fix, verify.PushContext($"{scope}"), cancellationToken);
            await VerifyFixedAsync(changed, state, verify.PushContext($"{scope}"), cancellationToken);
        }
    }

    private async Task<OfferedFix?> FirstFixAsync(Project project, IVerifier verify, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in await GetDiagnosticsAsync(project, cancellationToken))
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;

            foreach (var provider in GetCodeFixProviders().Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
                if (Choose(actions, verify) is not { } chosen)
                    continue;

                CodeActionVerifier?.Invoke(chosen, verify);
                return new OfferedFix(document, provider, diagnostic.Id, chosen);
            }
        }

        return null;
    }

    private CodeAction? Choose(List<CodeAction> actions, IVerifier verify)
    {
        if (CodeActionEquivalenceKey is { } key)
            return actions.FirstOrDefault(action => action.EquivalenceKey == key);
        if (CodeActionIndex is not { } index)
            return actions.FirstOrDefault();

        verify.True(actions.Count == 0 || index < actions.Count, $"There is no action {index}: {string.Join(", ", actions.Select(action => action.Title))}");
        return actions.ElementAtOrDefault(index);
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return solution.GetProject(project.Id)!;
    }

    private async Task VerifyEffectAsync(Project before, Project after, OfferedFix fix, IVerifier verify, CancellationToken cancellationToken)
    {
        if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.KeepsDiagnostics))
            return;
        var complaint = FixEffect.Complaint(
            fix.Action.Title, fix.DiagnosticId, await GetDiagnosticsAsync(before, cancellationToken), await GetDiagnosticsAsync(after, cancellationToken));
        if (complaint is not null)
            verify.Fail(complaint);
    }

    private async Task VerifyFixedAsync(Project project, SolutionState state, IVerifier verify, CancellationToken cancellationToken)
    {
        // A test that gives no fixed sources says that nothing is offered.
        var fixedSources = ParseSources(state.Sources.Count > 0 ? state : TestState);
        foreach (var (path, text) in fixedSources.Files)
        {
            var document = project.Documents.FirstOrDefault(document => document.FilePath == path);
            verify.True(document is not null, $"There is no '{path}' after the fix.");
            var actual = (await document.GetTextAsync(cancellationToken)).ToString();
            if (actual != text.ToString())
                verify.Fail(FixedText.OfMismatch(path, text.ToString(), actual));
        }

        await VerifyDiagnosticsAsync(project, fixedSources, verify, cancellationToken);
    }

    private sealed record OfferedFix(Document Document, CodeFixProvider Provider, string DiagnosticId, CodeAction Action);
}
