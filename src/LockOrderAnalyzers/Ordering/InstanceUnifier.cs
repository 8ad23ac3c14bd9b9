using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Tells which objects of different threads must be one object for a cycle to close: the lock that one side waits for is the
/// lock that the next side holds. From there it tells whether a gate lock is one and the same on two sides, and whether the
/// cycle needs a structure that leads from parent to child back to the parent.
/// </summary>
internal sealed class InstanceUnifier
{
    private readonly Func<Member, bool> _isOwn;
    private readonly Dictionary<(int Side, PathRoot Root), (int Side, LockPath Path)> _bindings = [];

    /// <summary>Prepares to unify.</summary>
    /// <param name="isOwn">Whether a field only ever holds objects made for it.</param>
    public InstanceUnifier(Func<Member, bool> isOwn) => _isOwn = isOwn;

    /// <summary>Makes the two paths name one object.</summary>
    /// <returns>
    /// False if they cannot: an object would lie inside itself along one direction of its own structure, or two fields that
    /// hold objects of their own would hold the same.
    /// </returns>
    public bool Unify(int leftSide, LockPath left, int rightSide, LockPath right)
    {
        var (ls, l) = Resolve(leftSide, left);
        var (rs, r) = Resolve(rightSide, right);
        while (!l.Steps.IsEmpty && !r.Steps.IsEmpty && CanBeSame(l.Steps[l.Steps.Length - 1], r.Steps[r.Steps.Length - 1]))
        {
            l = WithoutLast(l);
            r = WithoutLast(r);
        }

        if (!l.Steps.IsEmpty && !r.Steps.IsEmpty)
        {
            if (ls == rs && l.StartsWith(r))
                return l.Steps.Length == r.Steps.Length || !LeadsOneWay(l.Steps.RemoveRange(0, r.Steps.Length));
            if (ls == rs && r.StartsWith(l))
                return !LeadsOneWay(r.Steps.RemoveRange(0, l.Steps.Length));

            // A name given to both says that they may be one.
            if (l.Steps[l.Steps.Length - 1].Member?.ClassName is not null || r.Steps[r.Steps.Length - 1].Member?.ClassName is not null)
                return true;
            return !(l.Steps[l.Steps.Length - 1].Member is { } leftField && r.Steps[r.Steps.Length - 1].Member is { } rightField
                && _isOwn(leftField) && _isOwn(rightField));
        }

        if (l.Steps.IsEmpty && IsFree(l.Root))
            return Bind(ls, l.Root, rs, r);
        return !r.Steps.IsEmpty || !IsFree(r.Root) || Bind(rs, r.Root, ls, l);
    }

    /// <summary>Whether two paths certainly name one object, given what was unified.</summary>
    public bool AreSame(int leftSide, LockPath left, int rightSide, LockPath right)
    {
        var (ls, l) = Resolve(leftSide, left);
        var (rs, r) = Resolve(rightSide, right);
        return l.Equals(r) && !l.Steps.Any(static step => step.Element is { } element && element[0] is '@' or '!' or '*' or '=') && (ls == rs || !IsFree(l.Root)) && !l.IsCut;
    }

    // One thread's element i may be another's element j.
    private static bool CanBeSame(PathStep left, PathStep right)
        => left.Equals(right) || left.Element is { } l && right.Element is { } r && !left.IsSubclass && !right.IsSubclass && !(l[0] == '#' && r[0] == '#');

    private bool Bind(int side, PathRoot root, int toSide, LockPath to)
    {
        if (side == toSide && to.Root.Equals(root))
            return to.Steps.IsEmpty || !LeadsOneWay(to.Steps);
        _bindings[(side, root)] = (toSide, to);
        return true;
    }

    private (int Side, LockPath Path) Resolve(int side, LockPath path)
    {
        for (var guard = 0; guard < 16 && _bindings.TryGetValue((side, path.Root), out var to); guard++)
        {
            path = new LockPath(to.Path.Root, to.Path.Steps.AddRange(path.Steps));
            side = to.Side;
        }

        return (side, path);
    }

    private static bool IsFree(PathRoot root)
        => root.Kind is RootKind.This or RootKind.PublishedThis or RootKind.Parameter or RootKind.Captured or RootKind.Unknown;

    // Links of one type, all down or all up (next, left, right; or parent, previous): such structures have no circle. A way
    // through different types, or down and up again, may well lead back.
    internal static bool LeadsOneWay(ImmutableArray<PathStep> steps)
    {
        var links = steps.Where(static step => step.Member is not null).Select(static step => step.Member!).Distinct().ToList();
        return links.Count == 1
            || links.Count > 1 && links.All(link => link.Owner.Equals(links[0].Owner)) && links.Select(LeadsUp).Distinct().Count() == 1;
    }

    private static bool LeadsUp(Member link)
    {
        var name = link.Name.TrimStart('_').ToLowerInvariant();
        return name.StartsWith("parent", StringComparison.Ordinal) || name.StartsWith("prev", StringComparison.Ordinal)
            || name.StartsWith("owner", StringComparison.Ordinal) || name.StartsWith("outer", StringComparison.Ordinal)
            || name.StartsWith("container", StringComparison.Ordinal) || name.StartsWith("head", StringComparison.Ordinal)
            || name.StartsWith("root", StringComparison.Ordinal) || name is "up" or "back";
    }

    private static LockPath WithoutLast(LockPath path) => new(path.Root, path.Steps.RemoveAt(path.Steps.Length - 1));
}
