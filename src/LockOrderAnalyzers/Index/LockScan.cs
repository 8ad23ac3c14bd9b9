using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// Whether code can take a lock at all. Most projects cannot, and pay nothing but this: the words of each text are looked at until one is met that
/// means a lock; then the syntax says whether it stands in code. A lock is taken by a word of the language, or by a method that is told by its name
/// alone, or it is of a type that is named somewhere. Of a project that gets all its locks from libraries, and names none of their types, nothing is found.
/// </summary>
internal static class LockScan
{
    private const MemberWords Counts = MemberWords.Lock | MemberWords.Contract;

    private static readonly ConditionalWeakTable<SyntaxTree, Signs> s_cache = new();

    private static readonly HashSet<string> s_locks = [.. LockWords.Types, .. LockWords.With(MemberWords.Contract), .. AwaitableLockNames.Words];

    // What the class library takes by itself counts where its type is named, and one of these.
    private static readonly HashSet<string> s_facts = [.. ForeignFacts.BuiltIn.Facts.SelectMany(static fact => Conditions(fact).Append(fact.Subject.SimpleType))];

    private static readonly WordTable s_words = new(["lock", "Synchronized", .. s_locks, .. s_facts, .. MemberNames.AnnotationNames]);

    /// <summary>Whether any of some trees may take a lock, or has an annotation.</summary>
    public static bool MayLock(IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
    {
        var named = new HashSet<string>();
        foreach (var tree in trees)
        {
            var signs = s_cache.GetValue(tree, one => Of(one, cancellation));
            if (signs.HasLocks)
                return true;
            named.UnionWith(signs.Named);
        }

        return named.Count > 0
            && ForeignFacts.BuiltIn.Facts.Any(fact => named.Contains(fact.Subject.SimpleType) && (fact.When.IsEmpty || Conditions(fact).Any(named.Contains)));
    }

    // To lock something takes another word.
    private static IEnumerable<string> Conditions(LockFact fact) => fact.When.Where(static condition => !condition.IsLocked).Select(static condition => condition.Name);

    // Comments and strings are words as well: whether they count, the syntax says.
    private static Signs Of(SyntaxTree tree, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var text = tree.GetText(cancellation);
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        var words = new HashSet<string>();
        bool isCertain;
        try
        {
            text.CopyTo(0, characters, 0, text.Length);
            isCertain = AddWords(characters.AsSpan(0, text.Length), words);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }

        if (isCertain && words.All(static word => s_facts.Contains(word) && !s_locks.Contains(word)))
            return new Signs(false, words.ToImmutableArray());
        var index = TreeIndex.Of(tree, cancellation);
        if (!isCertain)
            words.UnionWith(index.Members.SelectMany(static member => member.Mentions).Select(static mention => mention.Name));
        return new Signs(HasLocks(index), words.Where(s_facts.Contains).ToImmutableArray());
    }

    private static bool HasLocks(TreeIndex index) => !index.Annotations.IsEmpty
        || index.Members.Any(static member => (member.Words & Counts) != 0 || member.Mentions.Any(static mention => IsLock(mention.Name)))
        || index.Types.Any(static type => type.Bases.Any(static name => IsLock(TypeScopes.Simple(name))));

    private static bool IsLock(string name) => s_locks.Contains(name) || AwaitableLockNames.IsLikelyType(name);

    // False where a name may be written otherwise: with escapes, or with characters that do not count.
    private static bool AddWords(ReadOnlySpan<char> text, HashSet<string> words)
    {
        var start = 0;
        var hash = WordTable.EmptyHash;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ' ';
            if (IsPartOfWord(character))
            {
                hash = WordTable.Next(hash, character);
                continue;
            }

            if (i > start)
            {
                var word = text.Slice(start, i - start);
                if (s_words.Find(word, hash) is { } found)
                    words.Add(found);
                else if (IsAsyncType(word))
                    return false;
            }

            if (character == '\\' && i + 1 < text.Length && text[i + 1] is 'u' or 'U' || character > '\u007f' && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format)
                return false;
            start = i + 1;
            hash = WordTable.EmptyHash;
        }

        return true;
    }

    private static bool IsPartOfWord(char character)
        => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' || character > '\u007f' && char.IsLetterOrDigit(character);

    private static bool IsAsyncType(ReadOnlySpan<char> word) => word.Length > 8 && word[0] == 'A' && AwaitableLockNames.IsLikelyType(word.ToString());

    // What one tree says: the names are those of facts.
    private sealed record Signs(bool HasLocks, ImmutableArray<string> Named);
}
