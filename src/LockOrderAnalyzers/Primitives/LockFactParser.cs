using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// Reads lock facts, one a line: <c>member verb … and verb … when name, name unless name</c>. A <c>#</c> starts a comment. A line that
/// is not understood is an error and no fact.
/// </summary>
internal sealed class LockFactParser
{
    private static readonly ImmutableDictionary<string, FactVerb> s_verbs = new Dictionary<string, FactVerb>
    {
        ["takes"] = FactVerb.Takes,
        ["acquires"] = FactVerb.Acquires,
        ["releases"] = FactVerb.Releases,
        ["requires"] = FactVerb.Requires,
        ["runs"] = FactVerb.Runs,
        ["runs-now"] = FactVerb.RunsNow,
        ["runs-later"] = FactVerb.RunsLater,
    }.ToImmutableDictionary();

    private readonly ImmutableArray<FactWord> _words;
    private readonly TextSpan _line;
    private int _next;

    private LockFactParser(ImmutableArray<FactWord> words)
    {
        _words = words;
        _line = TextSpan.FromBounds(words[0].Span.Start, words[words.Length - 1].Span.End);
    }

    private FactWord? Next => _next < _words.Length ? _words[_next] : null;

    /// <summary>The facts of a text, and what is wrong with it.</summary>
    public static LockFactText Parse(SourceText text)
    {
        var facts = ImmutableArray.CreateBuilder<LockFact>();
        var errors = ImmutableArray.CreateBuilder<FactError>();
        foreach (var line in text.Lines)
        {
            if (Words(text.ToString(line.Span), line.Start) is not { IsEmpty: false } words)
                continue;
            try
            {
                facts.Add(new LockFactParser(words).ReadFact());
            }
            catch (FactException e)
            {
                errors.Add(e.Error);
            }
        }

        return new LockFactText(facts.ToImmutable(), errors.ToImmutable());
    }

    // Words are divided by white space and commas; a word in quotation marks may contain both.
    private static ImmutableArray<FactWord> Words(string line, int start)
    {
        var words = ImmutableArray.CreateBuilder<FactWord>();
        for (var i = 0; i < line.Length && line[i] != '#';)
        {
            if (IsGap(line[i]))
            {
                i++;
                continue;
            }

            var end = i + 1;
            if (line[i] == '"')
            {
                end = line.IndexOf('"', i + 1) is var close and >= 0 ? close : line.Length;
                words.Add(new FactWord(line.Substring(i + 1, end - i - 1), TextSpan.FromBounds(start + i, start + Math.Min(end + 1, line.Length)), IsQuoted: true));
                i = end + 1;
                continue;
            }

            while (end < line.Length && !IsGap(line[end]) && line[end] is not ('#' or '"'))
                end++;
            words.Add(new FactWord(line.Substring(i, end - i), TextSpan.FromBounds(start + i, start + end)));
            i = end;
        }

        return words.ToImmutable();

        static bool IsGap(char c) => char.IsWhiteSpace(c) || c == ',';
    }

    private LockFact ReadFact()
    {
        var subject = ReadName();
        var clauses = ImmutableArray.CreateBuilder<FactClause>();
        do
            ReadClause(clauses);
        while (Take("and"));
        var when = Take("when") ? ReadConditions() : ImmutableArray<FactCondition>.Empty;
        var unless = Take("unless") ? ReadConditions() : ImmutableArray<FactCondition>.Empty;
        return Next is null
            ? new LockFact(subject, clauses.ToImmutable(), when, unless)
            : throw Wrong(Next.Span, $"'{Next.Text}' does not belong here; a lock fact goes on with 'and', 'when' or 'unless'");
    }

    private FactName ReadName()
    {
        var first = Next;
        var isCreation = Take("new");
        if (Next is not { IsQuoted: false } word)
            throw Wrong(first?.Span ?? _line, "the name of a member is missing: 'Namespace.Type.Member' or 'new Namespace.Type'");
        _next++;
        var span = TextSpan.FromBounds(first!.Span.Start, word.Span.End);
        if (isCreation)
            return new FactName(word.Text, ".ctor", span);
        if (word.Text.EndsWith("..ctor", StringComparison.Ordinal) && word.Text.Length > "..ctor".Length)
            return new FactName(word.Text.Substring(0, word.Text.Length - "..ctor".Length), ".ctor", span);
        return word.Text.LastIndexOf('.') is var dot and > 0 && dot < word.Text.Length - 1
            ? new FactName(word.Text.Substring(0, dot), word.Text.Substring(dot + 1), span)
            : throw Wrong(span, $"'{word.Text}' is no member: write 'Namespace.Type.Member' or 'new Namespace.Type'");
    }

    private void ReadClause(ImmutableArray<FactClause>.Builder clauses)
    {
        if (Next is not { } word)
            throw Wrong(_line, $"a verb is missing: one of {string.Join(", ", s_verbs.Keys.OrderBy(static name => name, StringComparer.Ordinal))}");
        if (!s_verbs.TryGetValue(word.Text, out var verb))
            throw Wrong(word.Span, $"'{word.Text}' is no verb of a lock fact{NearestName.Hint(word.Text, s_verbs.Keys)}");
        _next++;
        switch (verb)
        {
            case FactVerb.Runs:
                do
                    clauses.Add(new FactClause(verb, Callee: ReadName()));
                while (!IsEnd(Next));
                break;
            case FactVerb.RunsNow or FactVerb.RunsLater:
                clauses.Add(new FactClause(verb, IsEnd(Next) ? null : ReadOperand()));
                break;
            default:
                if (IsEnd(Next))
                    throw Wrong(word.Span, $"'{word.Text}' names no lock: write 'this', a parameter, 'Namespace.Type.Member' or a name in quotation marks");
                var operand = ReadOperand();
                LockMode? mode = Take("shared") ? LockMode.Shared : Take("upgradeable") ? LockMode.Upgradeable : null;
                clauses.Add(new FactClause(verb, operand, mode));
                break;
        }
    }

    private FactWord ReadOperand() => _words[_next++];

    private ImmutableArray<FactCondition> ReadConditions()
    {
        var conditions = ImmutableArray.CreateBuilder<FactCondition>();
        while (!IsEnd(Next))
        {
            var word = ReadOperand().Text;
            var isLocked = word.StartsWith("lock(", StringComparison.Ordinal) && word[word.Length - 1] == ')';
            conditions.Add(new FactCondition(isLocked ? word.Substring(5, word.Length - 6) : word, isLocked));
        }

        return conditions.Count > 0 ? conditions.ToImmutable() : throw Wrong(_line, "a name is missing that the compilation has to mention, or must not");
    }

    private static bool IsEnd(FactWord? word) => word is null || !word.IsQuoted && word.Text is "and" or "when" or "unless";

    private bool Take(string word)
    {
        if (Next is not { IsQuoted: false } next || next.Text != word)
            return false;
        _next++;
        return true;
    }

    private static FactException Wrong(TextSpan span, string message) => new(new FactError(span, message));

    private sealed class FactException(FactError error) : Exception(error.Message)
    {
        public FactError Error { get; } = error;
    }
}
