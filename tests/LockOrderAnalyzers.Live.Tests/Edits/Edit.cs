using System.Globalization;
using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>
/// One random edit. It is made by its own dice from the solution that it finds, so that it also fits where other edits before it are left out.
/// </summary>
/// <param name="Number">Which edit of its session it is.</param>
/// <param name="Seed">The seed of its dice.</param>
internal sealed record Edit(int Number, ulong Seed)
{
    private static readonly (string Name, int Weight, Func<EditContext, Solution?> Make)[] s_kinds =
    [
        Kind(4, BodyEdits.SwapLocks), Kind(4, BodyEdits.ChangeLock), Kind(4, BodyEdits.AddLock), Kind(3, BodyEdits.RemoveLock), Kind(6, BodyEdits.AddStatement), Kind(2, BodyEdits.RemoveStatement),
        Kind(2, BodyEdits.RepeatStatement), Kind(2, BodyEdits.CopyBody), Kind(1, BodyEdits.NegateCondition), Kind(3, BodyEdits.ChangeName), Kind(2, BodyEdits.ChangeLiteral), Kind(2, BodyEdits.RunElsewhere),
        Kind(4, TextEdits.ShiftMember), Kind(4, TextEdits.ShiftStatement), Kind(1, TextEdits.ChangeLineEnds), Kind(1, TextEdits.AddDirective), Kind(1, TextEdits.AddFirstLine), Kind(1, TextEdits.AddCondition),
        Kind(2, TextEdits.RemoveTokens), Kind(2, TextEdits.TypePart), Kind(8, TextEdits.RestoreFile), Kind(4, TextEdits.UndoFile), Kind(2, TextEdits.UndoAll), Kind(2, TextEdits.RestoreAll),
        Kind(2, DeclarationEdits.RenameDeclaration), Kind(2, DeclarationEdits.RenameEverywhere), Kind(2, DeclarationEdits.AddParameter), Kind(1, DeclarationEdits.RemoveParameter), Kind(3, DeclarationEdits.ChangeType),
        Kind(4, DeclarationEdits.ToggleModifier), Kind(2, DeclarationEdits.ChangeBase), Kind(1, DeclarationEdits.ChangeKindOfType), Kind(3, DeclarationEdits.AddAttribute), Kind(1, DeclarationEdits.RemoveAttribute),
        Kind(3, DeclarationEdits.AddMember), Kind(2, DeclarationEdits.RemoveMember), Kind(2, DeclarationEdits.MoveMember), Kind(2, DeclarationEdits.AddUsing), Kind(1, DeclarationEdits.RemoveUsing),
        Kind(2, ProjectEdits.AddFile), Kind(1, ProjectEdits.RemoveFile), Kind(2, ProjectEdits.BringBackFile), Kind(2, ProjectEdits.RenameFile), Kind(1, ProjectEdits.ReorderFiles), Kind(2, ProjectEdits.ChangeCompilation),
        Kind(2, ProjectEdits.ChangeParsing), Kind(1, ProjectEdits.ChangeAssemblyName), Kind(2, ProjectEdits.ChangeReferences), Kind(1, ProjectEdits.ToggleProjectReference),
        Kind(3, ProjectEdits.ChangeOptions), Kind(3, ProjectEdits.ChangeFacts),
    ];

    /// <summary>The names of all kinds of edits.</summary>
    public static IEnumerable<string> Kinds => s_kinds.Select(static kind => kind.Name);

    /// <summary>The edits of a session.</summary>
    public static IReadOnlyList<Edit> Session(ulong seed, int count)
    {
        var chance = new Chance(seed);
        return [.. Enumerable.Range(1, count).Select(number => new Edit(number, chance.Next()))];
    }

    /// <summary>The solution after the edit, and the kind of edit it was. It is the solution of before if the edit finds nothing to do.</summary>
    public async Task<(Solution After, string Kind)> ApplyTo(IReadOnlyList<Solution> history)
    {
        var chance = new Chance(Seed);
        var at = chance.Below(s_kinds.Sum(static kind => kind.Weight));
        var kind = s_kinds.First(kind => (at -= kind.Weight) < 0);
        return (kind.Make(await EditContext.OfAsync(history, chance)) ?? history[^1], kind.Name);
    }

    /// <summary>In which way the editor asks after the edit. Mostly it is the fastest.</summary>
    public Look Look => (Seed % 6) switch
    {
        0 => Look.DocumentByDocument,
        1 => Look.DocumentsAtOnce,
        _ => Look.Build,
    };

    /// <summary>Whether the next edit comes before the editor has asked for anything.</summary>
    public bool IsFollowedAtOnce => Seed % 7 == 0;

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    private static (string Name, int Weight, Func<EditContext, Solution?> Make) Kind(int weight, Func<EditContext, Solution?> make) => (make.Method.Name, weight, make);
}
