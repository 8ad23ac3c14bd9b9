using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Makes one call of a method under the lock that the method takes a call of the method's twin, which expects the lock to be held.</summary>
internal sealed class UnlockedTwinStep : IFixStep
{
    public string EquivalenceKey => "UnlockedTwin";

    public async Task<FixTarget?> FindTargetAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!IsHeldEnough(diagnostic) || diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } taken)
            return null;
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
            && await CalleeAsync(document, call, cancellationToken).ConfigureAwait(false) is { } callee
            && callee.Method.SyntaxTree == tree && callee.Body.Head.Span.Contains(taken.SourceSpan)
                ? new FixTarget(document, call)
                : null;
    }

    public async Task<FixResult?> ApplyAsync(Document document, SyntaxNode target, CancellationToken cancellationToken)
    {
        if (target is not InvocationExpressionSyntax call
            || await CalleeAsync(document, call, cancellationToken).ConfigureAwait(false) is not { } callee
            || TwinCall.Find(call, TwinSignature.IsAwaitable(callee.Symbol), callee.Twin.IsAwaited) is not { } replaced)
            return null;

        var title = $"Call '{callee.Twin.Name}', which expects the lock to be held";
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var isSameDocument = callee.Document.Id == document.Id;
        var tracked = isSameDocument ? root.TrackNodes(replaced, callee.Method, callee.Body.Container) : root.TrackNodes(replaced);
        var written = TwinCall.Write(replaced, call, callee.Twin.Name);
        var changed = tracked.ReplaceNode(tracked.GetCurrentNode(replaced)!, written);
        if (!callee.Twin.IsNew)
            return !await IsBoundAsync(document, call, callee.Twin.Name, cancellationToken).ConfigureAwait(false) ? null : new FixResult(title, document.WithSyntaxRoot(changed).Project.Solution);

        var calleeRoot = isSameDocument ? changed
            : (await callee.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.TrackNodes(callee.Method, callee.Body.Container);
        var split = Split(calleeRoot, callee, await AccessibilityAsync(document, call, callee, cancellationToken).ConfigureAwait(false));
        var solution = isSameDocument ? document.Project.Solution : document.WithSyntaxRoot(changed).Project.Solution;
        var formatted = await FormattedChange.ApplyAsync(solution.GetDocument(callee.Document.Id)!, split, cancellationToken).ConfigureAwait(false);
        return new FixResult(title, formatted.Project.Solution);
    }

    // Whoever holds a lock for reading only must not do what needs it for writing.
    private static bool IsHeldEnough(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("Violation", out var violation) && violation == "TakenAgain"
        && diagnostic.Properties.TryGetValue("Mode", out var wanted) && diagnostic.Properties.TryGetValue("HeldMode", out var held)
        && (held == "Exclusive" || wanted == "Shared" || wanted == held);

    // Whether a twin that is there can be called here, with these arguments.
    private static async Task<bool> IsBoundAsync(Document document, InvocationExpressionSyntax call, string name, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model.GetSpeculativeSymbolInfo(call.SpanStart, TwinCall.Write(call, call, name), SpeculativeBindingOption.BindAsExpression).Symbol is not null;
    }

    private static SyntaxNode Split(SyntaxNode root, Callee callee, SyntaxKind accessibility)
    {
        var writer = new TwinWriter(callee.Twin, new StatementWriter(EndOfLine.Of(root)));
        var method = root.GetCurrentNode(callee.Method)!;
        var container = root.GetCurrentNode(callee.Body.Container)!;
        var twin = writer.WriteTwin(method, callee.Body, [.. container.Statements.Skip(callee.Body.Kept)], accessibility, callee.Attributes);
        var original = writer.WriteOriginal(method, container, callee.Body.Kept);
        return root.ReplaceNode(method, [original, twin]);
    }

    private static async Task<SyntaxKind> AccessibilityAsync(Document document, SyntaxNode call, Callee callee, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        for (var type = model?.GetEnclosingSymbol(call.SpanStart, cancellationToken)?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, callee.Symbol.ContainingType.OriginalDefinition))
                return SyntaxKind.PrivateKeyword;
        }

        return SyntaxKind.InternalKeyword;
    }

    private static async Task<Callee?> CalleeAsync(Document document, InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model?.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol
            {
                MethodKind: MethodKind.Ordinary, IsVirtual: false, IsOverride: false, IsAbstract: false, ReturnsByRef: false, ReturnsByRefReadonly: false,
                OriginalDefinition: { DeclaringSyntaxReferences.Length: 1 } symbol,
            })
            return null;

        var method = await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false) as MethodDeclarationSyntax;
        var calleeDocument = method is null ? null : document.Project.Solution.GetDocument(method.SyntaxTree);
        if (method is null || calleeDocument is null || calleeDocument.Project.Id != document.Project.Id || symbol.ContainingType.TypeKind == TypeKind.Interface
            || method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword)))
            return null;

        var calleeModel = calleeDocument.Id == document.Id ? model : await calleeDocument.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return calleeModel is not null && GuardedBody.Of(method, calleeModel, cancellationToken) is { } body
            && TwinSignature.Of(method, symbol, body, calleeModel, cancellationToken) is { } twin
                ? new Callee(calleeDocument, method, symbol, body, twin, [.. method.AttributeLists.Where(list => IsForAnalysis(list, calleeModel))])
                : null;
    }

    // What tells the compiler of nulls and the like goes with the work.
    private static bool IsForAnalysis(AttributeListSyntax list, SemanticModel model) => list.Attributes.All(attribute =>
        model.GetSymbolInfo(attribute).Symbol?.ContainingNamespace.ToDisplayString() == "System.Diagnostics.CodeAnalysis");

    private sealed record Callee(
        Document Document, MethodDeclarationSyntax Method, IMethodSymbol Symbol, GuardedBody Body, TwinSignature Twin, IReadOnlyList<AttributeListSyntax> Attributes);
}
