using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>How a deadlock comes about: what the threads do, one after the other, and who waits for whom in the end.</summary>
internal sealed record Witness(ImmutableArray<string> Steps, ImmutableArray<string> Circle)
{
    public override string ToString() => string.Join('\n', [.. Steps, "then", .. Circle]);

    /// <summary>Names the threads of an interleaving in the order in which they come.</summary>
    public static Witness Of(LockProgram program, FamilySpace space, IEnumerable<Move> way, Moment end, IReadOnlyList<Waiter> circle)
    {
        var threads = new List<(int Number, Family Family)>();
        var steps = ImmutableArray.CreateBuilder<string>();
        var count = 0;
        foreach (var move in way)
        {
            var index = move.From.Held.IsEmpty ? -1 : threads.FindIndex(thread => thread.Family == move.From);
            var number = index < 0 ? ++count : threads[index].Number;
            steps.Add($"{NameOf(number, move.From, move.Member)}: {move.Instruction}");
            if (index >= 0)
                threads.RemoveAt(index);
            if (!move.To.Held.IsEmpty)
                threads.Add((number, move.To));
        }

        // The families of the moment are the threads that are left, in another order.
        var numbers = new List<int>();
        foreach (var family in end.Families)
        {
            var thread = threads.First(thread => thread.Family == family);
            threads.Remove(thread);
            numbers.Add(thread.Number);
        }

        var families = end.Families.ToArray();
        return new Witness(steps.ToImmutable(), [.. circle.Select((waiter, index) => Says(waiter, circle[(index + 1) % circle.Count]))]);

        string Says(Waiter waiter, Waiter next) => $"{NameOfWaiter(waiter)} wants to {Wants(waiter)}, and {NameOfWaiter(next)} is in the way";

        string NameOfWaiter(Waiter waiter) =>
            waiter.Family < 0 ? "another thread" : NameOf(numbers[waiter.Family], families[waiter.Family], waiter.Member);

        string Wants(Waiter waiter) =>
            waiter.Family < 0
                ? $"take {LockProgram.NameOf(waiter.Lock)}"
                : space.InstructionAt(families[waiter.Family].Members[waiter.Member]).ToString();

        string NameOf(int number, Family family, int member) =>
            $"thread {number} ({program.NameOfMethod(family.Entry)}{(member == 0 ? "" : $", task {member}")})";
    }
}
