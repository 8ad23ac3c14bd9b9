using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// Moves a call of a delegate behind the locks at whose end it stands: <c>Action? changed; lock (gate) { …; changed = Changed; }
/// changed?.Invoke();</c>
/// </summary>
internal sealed class CallAfterLock
{
    private readonly StatementLines _lines;
    private readonly LockStatementSyntax _lock;
    private readonly DelegateInvocation _call;
    private readonly ReturnStatementSyntax? _returns;
    private readonly SyntaxTriviaList _indentation;

    private CallAfterLock(SyntaxNode root, LockedCall call, ReturnStatementSyntax? returns)
    {
        _lines = new StatementLines(EndOfLine.Of(root));
        _lock = call.Lock;
        _call = call.Call;
        _returns = returns;
        _indentation = StatementLines.IndentationOf(_lock);
    }

    private bool IsEmbedded => _lock.Parent is not (BlockSyntax or SwitchSectionSyntax);

    /// <summary>The document with the call moved, or null where that could change what the program does besides.</summary>
    public static Document? Apply(Document document, SyntaxNode root, SemanticModel model, LockedCall call)
    {
        var statement = call.Call.Statement;
        if (!LockTail.IsLast(statement, call.Lock, new StableValues(model, call.Lock), out var returns) || !IsPlaced(call.Lock) || call.Lock.ContainsDirectives || call.Call.HasHiddenComments)
            return null;
        var carried = new CarriedValues(model, SyntaxGenerator.GetGenerator(document), call);
        if (returns?.Expression is { } result && !carried.IsStable(result)
            || carried.Delegate() is not { } target || carried.Arguments(call.Invocation.ArgumentList) is not { } arguments)
            return null;

        // A lock with nothing else in it is there for the sake of the call.
        return carried.Assignments.Count == 0 && LockTail.IsAll(statement, call.Lock, returns)
            ? null
            : document.WithSyntaxRoot(new CallAfterLock(root, call, returns).Rewrite(root, carried, target, arguments));
    }

    private static bool IsPlaced(LockStatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or IfStatementSyntax or ElseClauseSyntax
        or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax;

    private SyntaxNode Rewrite(SyntaxNode root, CarriedValues carried, ExpressionSyntax target, ArgumentListSyntax arguments)
    {
        var all = carried.Declarations.Select(declaration => _lines.Line(declaration, _indentation)).ToList();
        var emptied = _lines.Ended(Emptied(carried.Assignments));
        all.Add(all.Count == 0 ? emptied : emptied.WithLeadingTrivia(_indentation));
        all.Add(Moved(target, arguments));
        if (_returns is not null)
            all.Add(_lines.Line(_returns, StatementLines.Comments(_returns.GetLeadingTrivia(), _indentation).AddRange(_indentation)));

        // What is written above the lock stays above all of it.
        all[0] = all[0].WithLeadingTrivia(_lock.GetLeadingTrivia());
        var keepsLines = Indentation.StartsLine(_lock) && Indentation.StartsLine(_call.Statement);
        if (IsEmbedded)
            return root.ReplaceNode(_lock, Formatted(_lines.Block(all, StatementLines.IndentationOf(_lock.Parent!)), keepsLines));
        var around = _lock.Parent!;
        return root.ReplaceNode(around, Formatted(around.ReplaceNode(_lock, all), keepsLines));
    }

    private static SyntaxNode Formatted(SyntaxNode node, bool isFormatted) => isFormatted ? node : node.WithAdditionalAnnotations(Formatter.Annotation);

    // The lock without the call: in its place stands what keeps the values.
    private LockStatementSyntax Emptied(List<StatementSyntax> assignments)
    {
        var (mark, end) = (new SyntaxAnnotation(), new SyntaxAnnotation());
        StatementSyntax[] changed = _returns is null ? [_call.Statement] : [_call.Statement, _returns];
        var marked = _lock.ReplaceNodes(changed, (original, _) => original.WithAdditionalAnnotations(original == _call.Statement ? mark : end));
        if (marked.GetAnnotatedNodes(end).FirstOrDefault() is { } last)
            marked = marked.RemoveNode(last, SyntaxRemoveOptions.KeepNoTrivia)!;
        var place = marked.GetAnnotatedNodes(mark).First();
        if (place.Parent is not BlockSyntax)
            return marked.ReplaceNode(place, Embedded(assignments));
        return assignments.Count == 0 ? marked.RemoveNode(place, SyntaxRemoveOptions.KeepNoTrivia)! : marked.ReplaceNode(place, Lines(assignments));
    }

    private IEnumerable<StatementSyntax> Lines(IEnumerable<StatementSyntax> statements)
        => statements.Select(statement => _lines.Line(statement, StatementLines.IndentationOf(_call.Statement)));

    // In a lock without braces.
    private StatementSyntax Embedded(List<StatementSyntax> assignments)
        => assignments.Count == 1 ? Lines(assignments).Single() : _lines.Block(Lines(assignments), StatementLines.IndentationOf(_call.Statement.Parent!));

    private StatementSyntax Moved(ExpressionSyntax target, ArgumentListSyntax arguments)
    {
        var moved = SyntaxFactory.ParseStatement($"{target}{(_call.IsConditional ? "?.Invoke" : "")}{arguments.WithoutTrivia().ToFullString()};");
        var comments = StatementLines.Comments(_call.Statement.GetLeadingTrivia(), _indentation);
        if (_call.Inner != _call.Statement)
            comments = comments.AddRange(StatementLines.Comments(_call.Inner.GetLeadingTrivia(), _indentation));
        return _lines.Line(moved.WithTrailingTrivia(_call.Inner.GetTrailingTrivia()), SyntaxFactory.TriviaList(_lines.EndOfLine).AddRange(comments).AddRange(_indentation));
    }
}
