namespace LockOrderAnalyzers.Model;

/// <summary>How a frame of a report was reached, other than by an ordinary call.</summary>
internal enum FrameMark
{
    /// <summary>An ordinary call of an ordinary method.</summary>
    None,

    /// <summary>A property, lambda or local function.</summary>
    Inline,

    /// <summary>Asynchronous code after a suspension.</summary>
    Async,

    /// <summary>A delegate that somebody else calls.</summary>
    Callback,

    /// <summary>An override or implementation that a virtual call found.</summary>
    Dispatch,
}

/// <summary>One frame of a witness: in which method, at which place.</summary>
/// <param name="Method">The method.</param>
/// <param name="Display">The method as the report prints it.</param>
/// <param name="Site">The call or acquisition in it.</param>
/// <param name="Mark">How the method was reached.</param>
internal sealed record Frame(MethodKey Method, string Display, Site Site, FrameMark Mark);

/// <summary>
/// A witness: the frames from the outermost call to the acquisition. A linked list from the outside in, so that all callers of
/// one method share its tail.
/// </summary>
internal sealed class Witness
{
    /// <summary>Makes a witness of a frame and what follows inside it.</summary>
    public Witness(Frame frame, Witness? inner)
    {
        Frame = frame;
        Inner = inner;
        Length = 1 + (inner?.Length ?? 0);
    }

    /// <summary>The outermost frame.</summary>
    public Frame Frame { get; }

    /// <summary>The frames inside it, or null at the acquisition.</summary>
    public Witness? Inner { get; }

    /// <summary>Number of frames.</summary>
    public int Length { get; }

    /// <summary>The frames, outermost first.</summary>
    public IEnumerable<Frame> Frames
    {
        get
        {
            for (var at = this; at is not null; at = at.Inner)
                yield return at.Frame;
        }
    }

    /// <summary>The frame of the acquisition.</summary>
    public Frame Innermost
    {
        get
        {
            var at = this;
            while (at.Inner is not null)
                at = at.Inner;
            return at.Frame;
        }
    }

    /// <summary>The witness of a caller: its frame around this one.</summary>
    /// <param name="frame">The caller's frame, or null for none.</param>
    /// <param name="mark">How this witness's outermost method was reached.</param>
    public Witness Under(Frame? frame, FrameMark mark) => frame is null ? Marked(mark) : new Witness(frame, Marked(mark));

    /// <summary>The witness with a mark on its outermost frame, unless that has one.</summary>
    public Witness Marked(FrameMark mark)
        => mark != FrameMark.None && Frame.Mark == FrameMark.None ? new Witness(Frame with { Mark = mark }, Inner) : this;

    /// <summary>This witness, and another inside its innermost frame.</summary>
    public Witness Then(Witness inner) => new(Frame, Inner is null ? inner : Inner.Then(inner));

    /// <summary>Shortest first, then by source order: the order in which one witness is preferred to another.</summary>
    public static int Compare(Witness left, Witness right)
    {
        if (left.Length != right.Length)
            return left.Length.CompareTo(right.Length);
        Witness? l = left, r = right;
        while (l is not null && r is not null && !ReferenceEquals(l, r))
        {
            var bySite = l.Frame.Site.CompareTo(r.Frame.Site);
            if (bySite != 0)
                return bySite;
            l = l.Inner;
            r = r.Inner;
        }

        return 0;
    }
}
