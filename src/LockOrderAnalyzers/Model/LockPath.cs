using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>Where a lock path starts.</summary>
internal enum RootKind
{
    /// <summary>The receiver. In a constructor: the object that nobody else can see yet.</summary>
    This,

    /// <summary>The receiver of a constructor after it was handed to somebody.</summary>
    PublishedThis,

    /// <summary>A parameter, by index.</summary>
    Parameter,

    /// <summary>A variable of an enclosing method, by name.</summary>
    Captured,

    /// <summary>Nothing: the path starts at a static member.</summary>
    Static,

    /// <summary><c>typeof(T)</c>.</summary>
    TypeObject,

    /// <summary>A lock named by an annotation; one instance.</summary>
    Named,

    /// <summary>An object made here that nobody else has seen.</summary>
    Fresh,

    /// <summary>No lock: the thread sleeps or waits for something else; the name says in which call.</summary>
    Sleep,

    /// <summary>That a body of code has run, by the key of the body; the index is 1 where it counts from its first suspension on.</summary>
    Completion,

    /// <summary>The lock that the run time holds while a type is initialized.</summary>
    Initializer,

    /// <summary>An object of unknown origin; the index tells two of them apart inside one method or one critical pair.</summary>
    Unknown,
}

/// <summary>Work that one can wait for: a body, all of it or, of an asynchronous method that was called, what follows its first suspension.</summary>
/// <param name="Method">The key of the body.</param>
/// <param name="IsCalled">Whether it was called, and not started on a thread of its own.</param>
internal readonly record struct Work(string Method, bool IsCalled);

/// <summary>The start of a lock path. Equal by kind, index and name; the type is what else is known of it.</summary>
internal sealed record PathRoot(RootKind Kind, int Index = 0, string? Name = null, TypeRef? Type = null)
{
    /// <summary>The start of every static path.</summary>
    public static PathRoot Static { get; } = new(RootKind.Static);

    /// <summary>True for the unknown object to which a stored delegate is bound: it may well be the one whose lock is held already.</summary>
    public bool IsBound { get; init; }

    /// <inheritdoc/>
    public bool Equals(PathRoot? other)
        => other is not null && Kind == other.Kind && Index == other.Index && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Kind * 397 + Index) * 397 + (Name?.GetHashCode() ?? 0);
}

/// <summary>One step of a path: a member, or an element of a collection, or a lock subclass.</summary>
/// <param name="Member">The member, or null for an element.</param>
/// <param name="Element">
/// Which element: <c>#3</c> for a constant index, <c>=0</c> for what parameter 0 was at the start, <c>@7</c> for the variable in slot 7,
/// <c>!5</c> for what instruction 5 found, <c>^name</c> for a captured variable, <c>*</c> for any; a subclass as <c>/1</c>, the scope of a lock as <c>/scope</c>; null for a member.
/// </param>
internal sealed record PathStep(Member? Member, string? Element = null)
{
    /// <summary>From a lock to the scope whose disposal releases it.</summary>
    public static PathStep Scope { get; } = new(null, "/scope");

    /// <summary>From a scope back to its lock: it undoes <see cref="Scope"/>.</summary>
    public static PathStep OfScope { get; } = new(null, "/of scope");

    /// <summary>What <c>Monitor.Wait</c> on a lock waits for.</summary>
    public static PathStep Pulse { get; } = new(null, "/pulse");

    private const string CalledMark = "/ran ";
    private const string StartedMark = "/run ";

    /// <summary>That the work of which an object keeps the handle has run; see <see cref="Model.Work"/>.</summary>
    public static PathStep Run(Work work) => new(null, (work.IsCalled ? CalledMark : StartedMark) + work.Method);

    /// <summary>The work that a step of <see cref="Run"/> stands for, or null for any other.</summary>
    public Work? Ran => Element is not { Length: > 5 } element ? null
        : element.StartsWith(CalledMark, StringComparison.Ordinal) ? new Work(element.Substring(CalledMark.Length), IsCalled: true)
        : element.StartsWith(StartedMark, StringComparison.Ordinal) ? new Work(element.Substring(StartedMark.Length), IsCalled: false)
        : null;

    /// <summary>Some element of a collection.</summary>
    public static PathStep AnyElement { get; } = new(null, "*");

    /// <summary>True for an element that no other mention is known to be.</summary>
    public bool IsAnyElement => Element == "*";

    /// <summary>True for the mark that <c>Lockdep.Nested</c> leaves.</summary>
    public bool IsSubclass => Element is { Length: > 0 } && Element[0] == '/';
}

/// <summary>
/// How one method names one lock: a root and the members from there. Two equal paths in one method are the same instance,
/// unless they go through an unnamed element. Infer's <c>AbstractAddress</c> is the same idea.
/// </summary>
internal sealed class LockPath : IEquatable<LockPath>
{
    /// <summary>Paths longer than this keep their class and lose their instance.</summary>
    public const int MaxSteps = 3;

    /// <summary>Index of the unknown root that a path gets when it was too long: not even equal paths are one object then.</summary>
    public const int CutRoot = -1;

    private readonly int _hash;

    /// <summary>Makes a path from its parts.</summary>
    public LockPath(PathRoot root, ImmutableArray<PathStep> steps)
    {
        Root = root;
        Steps = steps;
        var hash = root.GetHashCode();
        foreach (var step in steps)
            hash = unchecked(hash * 31 + step.GetHashCode());
        _hash = hash;
    }

    /// <summary>Makes the path of a root alone.</summary>
    public LockPath(PathRoot root) : this(root, ImmutableArray<PathStep>.Empty)
    {
    }

    /// <summary>Where the path starts.</summary>
    public PathRoot Root { get; }

    /// <summary>The way from there.</summary>
    public ImmutableArray<PathStep> Steps { get; }

    /// <summary>The member that the path ends in, or null where it ends in something else.</summary>
    public Member? LastMember => Steps.IsEmpty ? null : Steps[Steps.Length - 1].Member;

    // What a class-library object has (the value of a pair, of a tuple) is part of what keeps that object.
    private static bool IsOwnMember(PathStep step) => step.Member is { } member && (!member.IsForeign || member.IsStatic);

    /// <summary>The last member on the path: the one that it ends in, or whose element it ends in; null where there is none.</summary>
    public Member? LastField => Steps.LastOrDefault(static step => IsOwnMember(step))?.Member;

    /// <summary>The object whose member <see cref="LastField"/> is.</summary>
    public LockPath Holder
    {
        get
        {
            var length = Steps.Length;
            while (length > 0 && !IsOwnMember(Steps[length - 1]))
                length--;
            return new LockPath(Root, length == 0 ? Steps : Steps.RemoveRange(length - 1, Steps.Length - length + 1));
        }
    }

    /// <summary>True for what <c>Monitor.Wait</c> waits for; its lock is <see cref="WithoutLast"/>.</summary>
    public bool IsPulse => !Steps.IsEmpty && Steps[Steps.Length - 1].Equals(PathStep.Pulse);

    /// <summary>That some work has run: of an object that keeps its handle, or of any.</summary>
    public static LockPath OfWork(Work work, LockPath? owner)
        => owner is not null ? owner.Append(PathStep.Run(work)) : new LockPath(new PathRoot(RootKind.Completion, work.IsCalled ? 1 : 0, work.Method));

    /// <summary>The work of which the path says that it has run; null for a lock, and for a signal.</summary>
    public Work? Work => Root.Kind == RootKind.Completion ? new Work(Root.Name!, IsCalled: Root.Index == 1) : Steps.IsEmpty ? null : Steps[Steps.Length - 1].Ran;

    /// <summary>The path without its last step.</summary>
    public LockPath WithoutLast => new(Root, Steps.RemoveAt(Steps.Length - 1));

    /// <summary>True where an equal path in the same method (or critical pair) is certainly the same object.</summary>
    public bool IsDefinite => !Steps.Any(static step => step.IsAnyElement);

    /// <summary>True for what a caller gave: a parameter, a captured variable, or a field of the receiver, which a scope may have been made with.</summary>
    public bool IsCallersOwn => Steps.Length switch
    {
        0 => Root.Kind is RootKind.Parameter or RootKind.Captured,
        1 => Root.Kind == RootKind.This,
        _ => false,
    };

    /// <summary>True where the way to the object was too long to remember.</summary>
    public bool IsCut => Root is { Kind: RootKind.Unknown, Index: CutRoot };

    /// <summary>True for an object that no other thread can see.</summary>
    public bool IsPrivate => Root.Kind == RootKind.Fresh;

    /// <summary>True for an object that a caller may know by a path of its own.</summary>
    public bool IsKnownToCallers => Root.Kind is not (RootKind.Fresh or RootKind.Unknown);

    /// <summary>True for the scope of a lock.</summary>
    public bool IsScope => !Steps.IsEmpty && PathStep.Scope.Equals(Steps[Steps.Length - 1]);

    /// <summary>True for the lock of a scope, where it is not known which lock that is.</summary>
    public bool IsOfScope => Steps.Contains(PathStep.OfScope);

    /// <summary>
    /// The path one step further. Past <see cref="MaxSteps"/> the instance is given up: the last steps hang on an unknown root.
    /// </summary>
    public LockPath Append(PathStep step)
    {
        var steps = Steps.Add(step);
        var length = 0;
        foreach (var one in steps)
            length += one.IsSubclass ? 0 : 1;
        if (length <= MaxSteps)
            return new LockPath(Root, steps);
        return new LockPath(new PathRoot(RootKind.Unknown, CutRoot), steps.RemoveRange(0, steps.Length - 2));
    }

    /// <summary>The path without its first <paramref name="count"/> steps, on another root path.</summary>
    public LockPath Rebase(LockPath onto, int count = 0)
    {
        var result = onto;
        for (var i = count; i < Steps.Length; i++)
            result = result.Append(Steps[i]);
        return result;
    }

    /// <summary>Whether this path is <paramref name="prefix"/> or starts with it.</summary>
    public bool StartsWith(LockPath prefix)
    {
        if (!Root.Equals(prefix.Root) || Steps.Length < prefix.Steps.Length)
            return false;
        for (var i = 0; i < prefix.Steps.Length; i++)
        {
            if (!Steps[i].Equals(prefix.Steps[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether the two certainly name one object, seen from the same method.</summary>
    public bool IsSameInstance(LockPath other) => IsDefinite && Equals(other) && !(Root.Kind == RootKind.Unknown && Root.Index == CutRoot);

    /// <inheritdoc/>
    public bool Equals(LockPath? other)
        => other is not null && _hash == other._hash && Root.Equals(other.Root) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LockPath);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString()
    {
        var root = Root.Kind switch
        {
            RootKind.This => "this",
            RootKind.PublishedThis => "this!",
            RootKind.Static => "",
            RootKind.Named => $"\"{Root.Name}\"",
            RootKind.TypeObject => $"typeof({Root.Name})",
            RootKind.Captured => Root.Name,
            _ => $"{Root.Kind}{Root.Index}",
        };
        return root + string.Concat(Steps.Select(static s => s.Member is null ? $"[{s.Element}]" : $".{s.Member.Display}"));
    }
}
