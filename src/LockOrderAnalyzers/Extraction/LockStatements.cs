using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// The <c>lock</c> statements on <c>System.Threading.Lock</c> that the compiler's control flow graph has lost: in a nullable
/// context it turns their head into an invalid operation and forgets their end. Their ends are found again by syntax: a step
/// that stands in no such statement runs without its lock.
/// </summary>
internal sealed class LockStatements
{
    private readonly HashSet<LockStatementSyntax> _lost = [];
    private readonly FilePaths _paths;
    private ImmutableArray<Site> _inside = ImmutableArray<Site>.Empty;

    /// <summary>Prepares for one body.</summary>
    public LockStatements(FilePaths paths) => _paths = paths;

    /// <summary>Whether the body has such statements.</summary>
    public bool Any => _lost.Count > 0;

    /// <summary>Takes note of the head of a lost statement.</summary>
    public void Add(LockStatementSyntax statement) => _lost.Add(statement);

    /// <summary>At the start of a block, where control may come from anywhere, and behind the head of a statement: the next step tells.</summary>
    public void EnterBlock() => _inside = default;

    /// <summary>The statements that a step is not in, if they are others than those that the step before was not in; else null.</summary>
    public ImmutableArray<Site>? MoveTo(SyntaxNode? step)
    {
        if (!Any)
            return null;
        var inside = step is null
            ? ImmutableArray<Site>.Empty
            : step.AncestorsAndSelf().OfType<LockStatementSyntax>()
                .Where(statement => _lost.Contains(statement) && statement.Statement.Span.Contains(step.Span))
                .Select(_paths.SiteOf).ToImmutableArray();
        if (!_inside.IsDefault && inside.SequenceEqual(_inside))
            return null;
        _inside = inside;
        return _lost.Select(_paths.SiteOf).Where(site => !inside.Contains(site)).OrderBy(static site => site).ToImmutableArray();
    }
}
