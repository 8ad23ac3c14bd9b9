using System.Collections.Immutable;
using System.Composition;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Offers to release a <c>ReaderWriterLockSlim</c> in the mode in which it is held.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseModeFix))]
[Shared]
public sealed class ReleaseModeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK005");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || model is null || MethodOf(diagnostic) is not { } method
                || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Expression: var @lock, Name: { Identifier.ValueText: "ExitReadLock" or "ExitUpgradeableReadLock" or "ExitWriteLock" } name },
                } release
                || !IsOnlyMode(release, method, model, context.CancellationToken))
                continue;

            var identifier = SyntaxFactory.Identifier(method).WithTriviaFrom(name.Identifier);
            var changed = root.ReplaceToken(name.Identifier, identifier);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Release '{@lock.WithoutTrivia()}' in the mode in which it is held", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), nameof(ReleaseModeFix)),
                diagnostic);
        }
    }

    // Where the member takes the lock in other modes, too, it is for people to say which release is wrong.
    private static bool IsOnlyMode(InvocationExpressionSyntax release, string method, SemanticModel model, CancellationToken cancellationToken)
    {
        var member = release.Ancestors().First(node => node is MemberDeclarationSyntax or CompilationUnitSyntax);
        return LockCall.In(member, model, cancellationToken)
            .Where(call => call.IsAcquisition && call.Kind == LockKind.ReaderWriterLockSlim)
            .All(call => call.Call.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText.EndsWith(method.Substring("Exit".Length), StringComparison.Ordinal));
    }

    private static string? MethodOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("Violation", out var violation) && violation == "ReleasedInOtherMode" && diagnostic.Properties.TryGetValue("HeldMode", out var mode)
            ? mode switch
            {
                "Shared" => "ExitReadLock",
                "Upgradeable" => "ExitUpgradeableReadLock",
                "Exclusive" => "ExitWriteLock",
                _ => null,
            }
            : null;
}
