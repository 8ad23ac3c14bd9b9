using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>
/// Every moment that a thread and its tasks can come to while no other threads run. Other threads can only keep it from some of them, so there
/// are no others. Mistakes that one thread makes by itself come to light here.
/// </summary>
internal sealed class FamilySpace
{
    private const int MostFamilies = 20_000;

    private readonly LockProgram _program;
    private readonly ProgramCode _code;
    private readonly Dictionary<string, Family> _families = [];
    private readonly Queue<Family> _open = [];

    private FamilySpace(LockProgram program)
    {
        _program = program;
        _code = CodeCompiler.Compile(program);
        foreach (var entry in _code.Entries)
        {
            foreach (var begin in entry.Begin)
                FamilyOf(entry.Entry, [new Position(begin, default), .. Enumerable.Repeat(Position.Nowhere, entry.Threads - 1)]);
        }

        while (_open.TryDequeue(out var family))
            Expand(family);
    }

    public IEnumerable<Family> Families => _families.Values;

    /// <exception cref="UnfitProgramException">A thread by itself makes a mistake, or there are too many moments.</exception>
    public static FamilySpace Of(LockProgram program) => new(program);

    public Instruction InstructionAt(Position position) => _code.Instructions[position.At];

    // A step that nothing prevents and that is in nobody's way is taken at once: it can come before all that others do.
    private void Expand(Family family)
    {
        var members = Enumerable.Range(0, family.Members.Length).Where(member => !family.Members[member].IsNowhere).ToList();
        var ready = members.FindIndex(member => IsReady(family, InstructionAt(family.Members[member])));
        family.IsReady = ready >= 0;
        family.Moves = [.. (family.IsReady ? members[ready..(ready + 1)] : members).SelectMany(member => MovesOf(family, member))];
    }

    private bool IsReady(Family family, Instruction instruction) => instruction.Operation switch
    {
        Operation.Release or Operation.Start => true,
        Operation.Wait => HasEnded(family.Members[instruction.Task]),
        _ => false,
    };

    private IEnumerable<Move> MovesOf(Family family, int member)
    {
        var position = family.Members[member];
        var instruction = InstructionAt(position);
        Check(instruction, position.Held);
        var others = family.Held - position.Held;
        var isAdmitted = others.Admit(instruction.Lock, instruction.Access);
        var taken = () => position.Held.With(instruction.Lock, instruction.Access);
        return instruction.Operation switch
        {
            Operation.Acquire when isAdmitted => Go(instruction.Next, taken(), needsLock: true),
            Operation.Attempt when isAdmitted => [.. Go(instruction.Next, taken(), needsLock: true), .. Go(instruction.Otherwise, position.Held)],
            Operation.Attempt => Go(instruction.Otherwise, position.Held),
            Operation.Release => Go(instruction.Next, position.Held.With(instruction.Lock, instruction.Access, -1)),
            Operation.Start when !family.Members[instruction.Task].IsNowhere => throw new UnfitProgramException("A task is started in a loop."),
            Operation.Start => instruction.Otherwise.SelectMany(begin => Go(instruction.Next, position.Held, begin: begin)),
            Operation.Wait when HasEnded(family.Members[instruction.Task]) => Go(instruction.Next, position.Held),
            _ => [],
        };

        IEnumerable<Move> Go(ImmutableArray<int> places, HeldLocks held, bool needsLock = false, int? begin = null)
        {
            var started = begin is null ? family.Members : family.Members.SetItem(instruction.Task, new Position(begin.Value, default));
            return places.Select(place =>
                new Move(family, member, instruction, needsLock, FamilyOf(family.Entry, started.SetItem(member, new Position(place, held)))));
        }
    }

    /// <summary>Whether a task has finished.</summary>
    public bool HasEnded(Position position) => !position.IsNowhere && InstructionAt(position).Operation == Operation.End;

    private void Check(Instruction instruction, HeldLocks held)
    {
        var fits = instruction.Operation switch
        {
            Operation.Acquire or Operation.Attempt => _program.Locks[instruction.Lock].Admits(held, instruction.Lock, instruction.Access)
                && held.CanCountMore(instruction.Lock, instruction.Access),
            Operation.Release => held.Has(instruction.Lock, instruction.Access),
            Operation.End => held.IsEmpty,
            _ => true,
        };
        if (!fits)
            throw new UnfitProgramException($"A thread that holds [{held}] comes to: {instruction}.");
    }

    private Family FamilyOf(int entry, ImmutableArray<Position> members)
    {
        var key = $"{entry}:{string.Join(',', members.Select(member => $"{member.At}/{member.Held.Bits}"))}";
        if (_families.TryGetValue(key, out var known))
            return known;
        if (_families.Count == MostFamilies)
            throw new UnfitProgramException("One thread and its tasks have too many moments.");

        var family = new Family(_families.Count, entry, members);
        _families.Add(key, family);
        _open.Enqueue(family);
        return family;
    }
}

/// <summary>A program that says nothing about deadlocks between threads: one thread alone takes, keeps or releases what it must not.</summary>
internal sealed class UnfitProgramException(string message) : Exception(message);
