using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Placements;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

public sealed class ProgramGeneratorTests
{
    public static TheoryData<string> Families => [.. SelftestFamilies.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_order_of_sides_and_every_kind_is_generated(string name)
    {
        var family = SelftestFamilies.Named(name);
        var orders = Permutations.Of(family.Sides.Length).Count();

        var programs = ProgramGenerator.Of(family);

        Assert.All(
            ProgramGenerator.KindsOf(family),
            kind => Assert.Equal(
                orders,
                programs.Where(program => program.Scenario.Kind == kind).Select(program => string.Join(",", program.Variant.Order)).Distinct().Count()));
    }

    [Fact]
    public void Every_style_form_and_placement_is_generated_for_every_kind_of_statement()
    {
        var programs = SelftestFamilies.All.SelectMany(family => ProgramGenerator.Of(family)).ToList();

        foreach (var kind in LockKinds.All.Where(kind => kind.HasStatements))
        {
            var variants = programs.Where(program => program.Scenario.Kind == kind).Select(program => program.Variant).ToList();
            var met = variants.SelectMany(variant => variant.Styles, (variant, style) => (style, variant.Form, variant.Placement.Name)).Distinct().Count();

            // Seven placements; callees cannot release across each other.
            Assert.Equal(7 * (Enum.GetValues<HoldStyle>().Length * Enum.GetValues<Form>().Length - 1), met);
        }
    }

    [Theory]
    [InlineData(DeclarationStyle.Before, "[AcquiredBefore(\"Sample.Subject._b\")]", "_a")]
    [InlineData(DeclarationStyle.After, "[AcquiredAfter(\"Sample.Subject._a\")]", "_b")]
    [InlineData(DeclarationStyle.BeforeTyped, "[AcquiredBefore(typeof(Subject), nameof(Subject._b))]", "_a")]
    [InlineData(DeclarationStyle.AfterTyped, "[AcquiredAfter(typeof(Subject), nameof(Subject._a))]", "_b")]
    public void An_order_is_declared_at_one_of_its_locks(object style, string attribute, string field)
    {
        var source = Render("declared order", HoldStyle.Blocks, (DeclarationStyle)style);

        Assert.Contains($"    {attribute}\n    internal static readonly object {field} = new();\n", source, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_is_declared_by_the_assembly() =>
        Assert.Contains(
            "[assembly: LockOrder(\"Sample.Subject._a\", \"Sample.Subject._b\")]\nnamespace Sample;\n",
            Render("declared order", HoldStyle.Blocks, DeclarationStyle.Assembly),
            StringComparison.Ordinal);

    [Fact]
    public void A_lock_of_a_subclass_is_taken_through_a_marker() =>
        Assert.Contains("lock (Lockdep.Nested(_b, 1))", Render("subclass name", HoldStyle.Blocks, default), StringComparison.Ordinal);

    [Fact]
    public void A_program_reads_as_its_family_says()
    {
        var scenario = Scenario.Of(SelftestFamilies.Named("R-L/L-R"), LockKinds.Monitor).Last();
        var variant = new Variant([1, 0], [HoldStyle.Nested, HoldStyle.Crossed], Form.Wrappers, new ClassEachPlacement(isStatic: false));

        var source = ProgramRenderer.Render(scenario, variant, "Sample");

        Assert.Equal(
            """
            // R-L/L-R: rA B | B rA | wA
            // Monitor; sides 2, 1; Nested, Crossed; Wrappers; a class each, instance fields
            using System.Threading;

            namespace Sample;

            public sealed class HolderA
            {
                internal readonly ReaderWriterLockSlim Gate = new();
                internal HolderB _holderB = null!;

                internal void EnterReadA()
                {
                    Gate.EnterReadLock();
                }

                internal void ExitReadA()
                {
                    Gate.ExitReadLock();
                }

                public void Side2()
                {
                    EnterReadA();
                    _holderB.EnterB();
                    _holderB.ExitB();
                    ExitReadA();
                }

                internal void EnterWriteA()
                {
                    Gate.EnterWriteLock();
                }

                internal void ExitWriteA()
                {
                    Gate.ExitWriteLock();
                }

                public void Side3()
                {
                    EnterWriteA();
                    ExitWriteA();
                }
            }

            public sealed class HolderB
            {
                internal readonly object Gate = new();
                internal HolderA _holderA = null!;

                internal void EnterB()
                {
                    Monitor.Enter(Gate);
                }

                internal void ExitB()
                {
                    Monitor.Exit(Gate);
                }

                public void Side1()
                {
                    EnterB();
                    _holderA.EnterReadA();
                    ExitB();
                    _holderA.ExitReadA();
                }
            }

            """,
            source);
    }

    private static string Render(string family, HoldStyle style, DeclarationStyle declaration)
    {
        var scenario = Scenario.Of(SelftestFamilies.Named(family), LockKinds.LockStatement).Single();
        var sides = scenario.Sides.Length;
        var variant = new Variant(
            [.. Enumerable.Range(0, sides)], [.. Enumerable.Repeat(style, sides)], Form.MethodEach, new OneClassPlacement(isStatic: true), declaration);
        return ProgramRenderer.Render(scenario, variant, "Sample");
    }
}
