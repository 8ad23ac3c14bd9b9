using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>All families in which threads meet, under the names of lib/locking-selftest.c where it has them.</summary>
internal static class SelftestFamilies
{
    public static ImmutableArray<Family> All { get; } =
    [
        new("AA", "two instances of one class nested", "A1 A2"),
        new("ABBA", "two locks in both orders", "A B", "B A"),
        new("ABAB", "two locks in one order only", "A B", "A B"),
        new("ABBCCA", "three locks in a circle", "A B", "B C", "C A"),
        new("ABCABC", "three locks in a circle, the closing edge in the middle", "A B", "C A", "B C"),
        new("ABBCAC", "three locks in one order only", "A B", "B C", "A C"),
        new("ABCCA", "a chain nested in one side, closed by another", "A B C", "C A"),
        new("ABBCCDDA", "four locks in a circle", "A B", "B C", "C D", "D A"),
        new("ABCDBDDA", "a circle of three beside a fourth lock", "A B", "C D", "B D", "D A"),
        new("ABCDBCDA", "four locks in a circle, the edges out of order", "A B", "C D", "B C", "D A"),

        new("R-W", "read one instance, then write another of its class", "rA1 wA2"),
        new("W-R", "write one instance, then read another of its class", "wA1 rA2"),
        new("R-L/L-W", "read A then B, against B then write A", "rA B", "B wA"),
        new("W-L/L-W", "write A then B, against B then write A", "wA B", "B wA"),
        new("R-L/L-R", "both sides read A", "rA B", "B rA"),
        new("chain cached R-L/L-W", "an earlier B then read A does not hide B then write A", "rA B", "B rA", "B wA"),
        new("W1R2/W2R3/W3R1", "a three-cycle whose locks are each written and read", "wA rB", "wB rC", "wC rA"),
        new("W1W2/R2R3/W3R1", "a three-cycle with one side that only reads", "wA wB", "rB rC", "wC rA"),
        new("W1W2/R2R3/R3W1", "a three-cycle whose third lock is only read", "wA wB", "rB rC", "rC wA"),
        new("W1R2/R2R3/W3W1", "a three-cycle whose second lock is only read", "wA rB", "rB rC", "wC wA"),

        new("nest lock held", "an outer lock serialises two instances of one class", "G A1 A2"),
        new("nest lock not held", "one path takes the two without the outer lock", "G A1 A2", "A1 A2"),
        new("nest lock of the object", "the outer lock belongs to one of the two objects", "G1 A1 A2"),
        new("nest lock read", "the outer lock is held shared", "rG A1 A2"),
        new("gate lock", "both sides of ABBA hold a third lock", "G A B", "G B A"),
        new("gate lock on one side", "one side of ABBA holds a third lock", "G A B", "B A"),
        new("gate lock read by both", "both sides of ABBA hold a third lock shared", "rG A B", "rG B A"),
        new("gate lock read by one", "one side holds the third lock shared, the other exclusively", "rG A B", "wG B A"),

        new("subclass name", "two locks in both orders, one of them of a subclass", "A B/1", "B/1 A"),
        new("subclass of one class", "two instances of one class nested, the inner one of a subclass", "A1 A2/1"),
        new("subclass both ways", "a class and its subclass in both orders", "A1 A2/1", "A2/1 A1"),

        new("declared order", "two locks in the order that is declared", "A B") { Declared = new("AB") },
        new("declared order violated", "two locks against the order that is declared", "B A") { Declared = new("AB") },
        new("declared order, both ways", "one side as declared, the other against it", "A B", "B A") { Declared = new("AB") },
        new("declared order of three", "the first against the last of three", "C A", "B") { Declared = new("ABC") },
        new("declared order in two steps", "the first against the last of two declarations", "C A", "B") { Declared = new("AB", "BC") },
        new("declared order of others", "a lock that no declaration names", "C A", "B C") { Declared = new("AB") },
        new("declared order circular", "declarations that contradict each other", "A", "B") { Declared = new("AB", "BA") },
    ];

    public static Family Named(string name) => All.Single(family => family.Name == name);
}
