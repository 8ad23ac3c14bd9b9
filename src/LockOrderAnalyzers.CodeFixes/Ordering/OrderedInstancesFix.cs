using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Takes the locks of two instances of one class in an order of the instances: that of a key, or else that of their hash codes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrderedInstancesFix))]
[Shared]
public sealed class OrderedInstancesFix : CodeFixProvider
{
    private static readonly NodeEdits s_edits = new("OrderInstances", Plan);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK002", "LOCK013");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_edits;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => s_edits.RegisterAsync(context);

    private static NodeEdit? Plan(EditContext context, Diagnostic diagnostic)
    {
        if (LockOrderPair.Of(diagnostic) is not { } order || order.Held != order.Acquired || diagnostic.Properties.ContainsKey("Ordered")
            || NestedLocks.Of(context, diagnostic) is not { } locks || InstancePair.Of(locks, context) is not { } instances)
            return null;
        var writer = new OrderedLocksWriter(instances, EndOfLine.Of(context.Root));
        if (IdentityKey.Of(instances.Type, context.Model, locks.Outer.Statement.SpanStart, context.CancellationToken) is { } key)
            return Edit($"Lock both in the order of '{key.Member.Name}'", (root, current) => writer.ByKey(root, current, key));
        return TieBreaker.For(instances, locks.Outer.Statement, context) is { } tieBreaker
            ? Edit("Lock both in the order of their hash codes", (root, current) => writer.ByHashCode(root, current, tieBreaker))
            : null;

        NodeEdit Edit(string title, Func<SyntaxNode, NestedLocks, SyntaxNode> write) => new(
            locks.Outer.Statement, title, (root, statement) => locks.In(statement) is { } current ? write(root, current) : root);
    }
}
