using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What the creation of locks tells about the fields they are stored in, over all bodies.</summary>
internal sealed class LockTraitsTable
{
    private readonly Dictionary<Member, LockTraits> _fields = [];
    private readonly Dictionary<Member, LockTraits> _elements = [];
    private readonly HashSet<Member> _created = [];
    private readonly HashSet<Member> _given = [];

    /// <summary>Reads the creations and stores of all bodies.</summary>
    public LockTraitsTable(IEnumerable<MethodFacts> bodies)
    {
        foreach (var body in bodies)
        {
            var created = new Dictionary<int, Instruction.Allocate>();
            foreach (var instruction in body.Blocks.SelectMany(static block => block.Instructions))
            {
                switch (instruction)
                {
                    case Instruction.Allocate allocate:
                        created[allocate.Slot] = allocate;
                        break;
                    case Instruction.Store { Value: Operand.Slot source } copy when created.TryGetValue(source.Index, out var known):
                        created[copy.Slot] = known;
                        break;
                    case Instruction.StoreField { Value: Operand.Slot value } store when created.TryGetValue(value.Index, out var known):
                        _created.Add(store.Member);
                        if (known.Traits is { } traits)
                            Merge(_fields, store.Member, traits);
                        break;
                    case Instruction.StoreField { Value: Operand.NewLocks locks } store:
                        _created.Add(store.Member);
                        Merge(_elements, store.Member, locks.Traits);
                        break;
                    case Instruction.StoreElement { Element.Collection: Operand.Field { Member: var field }, Value: Operand.Slot value }
                        when created.TryGetValue(value.Index, out var known) && known.Traits is { } element:
                        Merge(_elements, field, element);
                        break;
                    case Instruction.StoreField { Value: not Operand.Null } store:
                        _given.Add(store.Member);
                        break;
                }
            }
        }
    }

    /// <summary>What is known of the lock in a field, or null. Where the field is also given locks from elsewhere, they may be recursive.</summary>
    public LockTraits? Of(Member field)
        => !_fields.TryGetValue(field, out var traits) ? null : _given.Contains(field) ? traits with { Recursive = null } : traits;

    /// <summary>What is known of the locks in the collection in a field, or null.</summary>
    public LockTraits? OfElements(Member field) => _elements.TryGetValue(field, out var traits) ? traits : null;

    /// <summary>Whether some object is made for the field: it is a lock class of its own.</summary>
    public bool IsCreatedFor(Member field) => _created.Contains(field);

    /// <summary>Whether the field is also given objects that come from elsewhere.</summary>
    public bool IsGiven(Member field) => _given.Contains(field);

    // Two creations that differ: what both allow.
    private static void Merge(Dictionary<Member, LockTraits> table, Member field, LockTraits traits)
    {
        table[field] = table.TryGetValue(field, out var known)
            ? new LockTraits(known.IsLock && traits.IsLock, known.Recursive == traits.Recursive ? known.Recursive : null, known.Kind, known.KnowsHolder && traits.KnowsHolder,
                known.IsOpen || traits.IsOpen, known.RunsContinuations || traits.RunsContinuations)
            : traits;
    }
}
