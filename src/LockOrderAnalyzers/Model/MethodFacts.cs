using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>What kind of body it is, and who can call it.</summary>
[Flags]
internal enum MethodTraits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Code outside the compilation can call it, or nobody in it does: it can be the first frame of a thread's work.</summary>
    EntryPoint = 1 << 0,

    /// <summary>An instance constructor, or initializers that run in one.</summary>
    Constructor = 1 << 1,

    /// <summary>A static constructor, or static initializers.</summary>
    StaticConstructor = 1 << 2,

    /// <summary>An <c>async</c> body.</summary>
    Async = 1 << 3,

    /// <summary>An iterator: a call makes it, enumeration runs it.</summary>
    Iterator = 1 << 4,

    /// <summary>A property, lambda or local function: reports mark its frames <c>[inline]</c>.</summary>
    Inline = 1 << 5,

    /// <summary>A lambda or local function: it runs only for its owner, or where its owner sends it.</summary>
    Nested = 1 << 6,

    /// <summary>Runs on its own: finalizer, callback, event handler.</summary>
    Callback = 1 << 7,

    /// <summary>Static: has no receiver.</summary>
    Static = 1 << 8,

    /// <summary>Only its own type can name it.</summary>
    Private = 1 << 10,

    /// <summary>The method that a program starts in: one thread runs it, once.</summary>
    Main = 1 << 11,

    /// <summary>An <c>async void</c> body: nobody can wait for it.</summary>
    Unawaited = 1 << 12,

    /// <summary>Generated code: it has effects, but nothing is reported in it.</summary>
    Generated = 1 << 9,
}

/// <summary>A way out of a block.</summary>
/// <param name="Target">The block it leads to; -1 for a way that ends in an exception.</param>
/// <param name="Finally">Finally regions that run on the way, innermost first, as indexes of regions.</param>
/// <param name="Leaves">True where the method returns here.</param>
/// <param name="IsImplicit">True for an exception that nobody wrote: that of a switch expression without a match.</param>
internal sealed record Branch(int Target, ImmutableArray<int> Finally, bool Leaves, bool IsImplicit = false);

/// <summary>A basic block of the lock program.</summary>
/// <param name="Instructions">Its steps, in order.</param>
/// <param name="Condition">What decides between the two ways out, or null where there is one.</param>
/// <param name="WhenTrue">The way out if the condition holds; null where there is no condition.</param>
/// <param name="Otherwise">The other, or only, way out; null where control stops here.</param>
/// <param name="Region">Index of the innermost region the block lies in.</param>
/// <param name="MayThrowAtEnd">Whether code that may throw follows the last instruction.</param>
/// <param name="Uncaught">Of a block that throws: the catch regions that are for other exceptions.</param>
/// <param name="End">The place of what the block ends in: a condition, a returned or thrown value, its last statement; null for an empty one.</param>
internal sealed record Block(
    ImmutableArray<Instruction> Instructions,
    Operand? Condition,
    Branch? WhenTrue,
    Branch? Otherwise,
    int Region,
    bool MayThrowAtEnd = false,
    Site? End = null,
    ImmutableArray<int> Uncaught = default);

/// <summary>What an exception region is for.</summary>
internal enum RegionKind
{
    /// <summary>The method, or a scope that exceptions pass unchanged.</summary>
    Plain,

    /// <summary>Code under a handler.</summary>
    Try,

    /// <summary>A catch or filter.</summary>
    Catch,

    /// <summary>A finally.</summary>
    Finally,
}

/// <summary>A region of consecutive blocks.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Parent">Index of the enclosing region, -1 for the outermost.</param>
/// <param name="First">First block.</param>
/// <param name="Last">Last block.</param>
/// <param name="Handlers">For a try: the catch regions or the finally region that receive its exceptions.</param>
/// <param name="CatchesAll">For a catch: whether no exception passes it.</param>
internal sealed record Region(RegionKind Kind, int Parent, int First, int Last, ImmutableArray<int> Handlers, bool CatchesAll = false);

/// <summary>One body of code as the analysis sees it: its lock program. Plain data, extracted once per body.</summary>
/// <param name="Key">Names the body.</param>
/// <param name="Display">The method as frames print it.</param>
/// <param name="Site">Where it is declared.</param>
/// <param name="Traits">What it is.</param>
/// <param name="Owner">The type that declares it.</param>
/// <param name="Parameters">The types of its parameters; slot i holds parameter i at the start.</param>
/// <param name="Implements">The virtual and interface methods that a call can mean by this one.</param>
/// <param name="Blocks">The blocks; the first is the entry.</param>
/// <param name="Regions">The regions.</param>
/// <param name="Scopes">Annotations around it, from the method outwards.</param>
/// <param name="Contract">What its annotations, and those of the methods it overrides or implements, say of locks.</param>
internal sealed record MethodFacts(
    MethodKey Key,
    string Display,
    Site Site,
    MethodTraits Traits,
    TypeRef Owner,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<MethodKey> Implements,
    ImmutableArray<Block> Blocks,
    ImmutableArray<Region> Regions,
    ImmutableArray<string> Scopes,
    MethodContract? Contract = null)
{
    /// <summary>The slot that holds what the method returns.</summary>
    public const int ReturnSlot = -1;

    /// <summary>The slots that some instruction writes: a parameter that is not among them keeps the value of its argument.</summary>
    public HashSet<int> AssignedSlots() => [.. Blocks.SelectMany(static block => block.Instructions).SelectMany(static instruction => instruction switch
    {
        Instruction.Store store => [store.Slot],
        Instruction.Acquire { Flag: { } flag } => [flag],
        Instruction.Call call => call.Outs.Select(static o => o.Slot),
        _ => Enumerable.Empty<int>(),
    })];

    /// <summary>The frame of a place in this body.</summary>
    public Frame FrameAt(Site site) => new(Key, Display, site, Has(MethodTraits.Inline) ? FrameMark.Inline : FrameMark.None);

    /// <summary>Whether all of <paramref name="traits"/> hold.</summary>
    public bool Has(MethodTraits traits) => (Traits & traits) == traits;
}

/// <summary>A parameter, as far as lock identity needs it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="ClassName">The name given by <c>[LockClass]</c>, or null.</param>
internal sealed record Parameter(string Name, TypeRef? Type, string? ClassName)
{
    /// <summary>What code outside the compilation can give it, if it can call the method; known only where calls of outside code are looked for.</summary>
    public OutsideValues FromOutside { get; init; }
}
