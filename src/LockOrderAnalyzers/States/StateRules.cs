using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Ordering;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.States;

/// <summary>
/// Decides which of the candidates that bodies gave are mistakes, with the whole compilation in view: whether somebody else releases
/// the lock, whether a semaphore works as a lock, which methods nobody calls with a lock held.
/// </summary>
internal sealed class StateRules
{
    private readonly LockClasses _classes;
    private readonly Dictionary<LockClass, HashSet<MethodKey>> _releasedForOthers = [];
    private readonly HashSet<LockClass> _balanced = [];
    private readonly HashSet<LockClass> _givenAway = [];
    private readonly HashSet<MethodKey> _calledHeld = [];
    private readonly HashSet<MethodKey> _callbacks = [];
    private readonly HashSet<Member> _handedOut = [];
    private readonly HashSet<Member> _heldForOthers = [];
    private readonly HashSet<(Site Call, Site Need)> _satisfied = [];

    private StateRules(ImmutableArray<MethodResult> results, LockClasses classes)
    {
        _classes = classes;
        foreach (var result in results)
        {
            foreach (var lockClass in result.ReleasedForOthers.SelectMany(path => classes.Of(path, result.Body)))
            {
                if (!_releasedForOthers.TryGetValue(lockClass, out var by))
                    _releasedForOthers.Add(lockClass, by = []);
                by.Add(result.Body.Key);
            }

            _balanced.UnionWith(result.Balanced.SelectMany(path => classes.Of(path, result.Body)));
            _givenAway.UnionWith(result.GivenAway.SelectMany(path => classes.Of(path, result.Body)));
            _calledHeld.UnionWith(result.CalledHeld);
            _callbacks.UnionWith(result.Callbacks);
            if (result.Body.Has(MethodTraits.EntryPoint))
            {
                _handedOut.UnionWith(Members(result.Summary!.Exits.Select(static exit => (exit.Result as Value.Object)?.Path)));
                _heldForOthers.UnionWith(Members(result.Summary.Exits.SelectMany(static exit => exit.Acquired).Select(static held => held.Path)));
            }

            foreach (var (call, need, required, held) in result.HeldWhileRequired)
            {
                var heldClasses = classes.Of(held, result.Body);
                if (heldClasses.IsEmpty || classes.Of(required, result.Body).Intersect(heldClasses).Any())
                    _satisfied.Add((call, need));
            }
        }
    }

    /// <summary>The mistakes, in the order of the bodies.</summary>
    /// <param name="results">The results of all bodies.</param>
    /// <param name="classes">The lock classes.</param>
    /// <param name="reach">Which bodies code outside, or nobody, calls.</param>
    public static ImmutableArray<StateViolation> Of(ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach)
    {
        var rules = new StateRules(results, classes);
        return results.Where(static result => result.Truncated is null && !result.Body.Has(MethodTraits.Generated))
            .SelectMany(result => (IsOutermost(result.Body) ? rules.Missing(result) : []).Concat(result.Violations.Values.Where(violation => rules.IsMistake(violation, result)))
                .Select(violation => rules.Named(violation, result.Body)))
            .ToImmutableArray();

        // A private method that nobody is seen to call is called in a way that is not seen.
        bool IsOutermost(MethodFacts body)
            => body.Has(MethodTraits.EntryPoint) || reach.IsRoot(body.Key) && !body.Has(MethodTraits.Private) && !body.Has(MethodTraits.Nested);
    }

    private StateViolation Named(Violation violation, MethodFacts body) => new(
        violation, body, Class(violation.Lock, body), violation.Held is { } held ? Class(held.Path, body) : null);

    private LockClass? Class(LockPath path, MethodFacts body) => _classes.Of(path, body).FirstOrDefault();

    private bool IsMistake(Violation violation, MethodResult result)
    {
        var classes = _classes.Of(violation.Lock, result.Body);
        if (violation.OnlyIfNobodyElseReleases && classes.Any(c => IsReleasedElsewhere(c, result.Body.Key) || _givenAway.Contains(c)))
            return false;
        if (violation.OnlyIfNeverCalledHeld && _calledHeld.Contains(result.Body.Key))
            return false;
        return violation.Kind switch
        {
            // What others can take, others can release.
            ViolationKind.NeverReleased => IsHidden(violation.Lock),

            // A semaphore that nobody takes and releases is a signal.
            ViolationKind.TakenAgain when violation.LockKind.IsSemaphore() => classes.Any(_balanced.Contains) && !classes.Any(IsReleasedByCallback),
            ViolationKind.CallsOutside when violation.LockKind.IsSemaphore() => classes.Any(_balanced.Contains),
            ViolationKind.NotHeld => violation.Why == RequirementKind.Annotation || IsHeldByNobodyElse(violation.Lock),

            // Perhaps the callers hold what is released.
            ViolationKind.OtherReleased when violation.Held?.Has(HoldTraits.Replaced) != true => !_calledHeld.Contains(result.Body.Key),
            ViolationKind.ReleasedUntaken when violation.Cause is null => !_calledHeld.Contains(result.Body.Key),
            _ => true,
        };
    }

    private static IEnumerable<Member> Members(IEnumerable<LockPath?> paths)
        => paths.Select(static path => path?.LastMember).Where(static member => member is not null).Select(static member => member!);

    private bool IsReleasedByCallback(LockClass lockClass) => _releasedForOthers.TryGetValue(lockClass, out var by) && by.Any(_callbacks.Contains);

    private bool IsReleasedElsewhere(LockClass lockClass, MethodKey than)
        => _releasedForOthers.TryGetValue(lockClass, out var by) && by.Any(method => !method.Equals(than));

    // What the outermost method needs, nobody holds for it.
    private IEnumerable<Violation> Missing(MethodResult result)
    {
        foreach (var required in result.Requirements)
        {
            var isOwn = required is { Why: RequirementKind.Annotation, Witness.Inner: null } && result.Body.Contract is not null
                && required.Witness.Frame.Site.Equals(result.Body.Site);
            var isAlias = required.Witness.Frames.Any(frame => _satisfied.Contains((frame.Site, required.Witness.Innermost.Site)));
            if (!isOwn && !isAlias && (required.Why == RequirementKind.Annotation || IsHeldByNobodyElse(required.Path)) && required.When.Items.IsEmpty)
                yield return LockChecks.NotHeld(required);
        }
    }

    // Whether code outside can hold the lock neither itself nor by a method that leaves it held.
    private bool IsHeldByNobodyElse(LockPath path) => IsHidden(path) && !(path.LastMember is { } field && _heldForOthers.Contains(field));

    // Whether only this compilation can take the lock: it is a pseudo-lock, or one made here, in a field that nobody outside can name, and not handed out.
    private bool IsHidden(LockPath path)
        => path is { Root.Kind: RootKind.Named, Steps.IsEmpty: true } || path.Root.Kind is RootKind.This or RootKind.PublishedThis or RootKind.Static or RootKind.Captured
            && path.LastMember is { IsHidden: true } field && _classes.IsOwn(field) && !_handedOut.Contains(field);
}
