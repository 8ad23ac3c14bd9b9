using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.Tests.Index;

/// <summary>Names alone tell who may call a member: whoever may, and few others.</summary>
public sealed class CallersByNameTests
{
    private const string Basket = "class Basket { public void Add(int item) { } }";

    [Theory]
    [InlineData("class Clerk { List<Basket> _all; void Run() { _all.Add(null); } }")]
    [InlineData("class Clerk { void Run(List<Basket> all) { all.Add(null); } }")]
    [InlineData("class Clerk { void Run() { var all = new List<Basket>(); all.Add(null); } }")]
    [InlineData("class Clerk { void Run(System.Collections.Generic.Dictionary<int, Basket> all) { all.Add(1); } }")]
    [InlineData("class Clerk<T> { List<T> _all; void Run(T one) { _all.Add(one); } }")]
    [InlineData("class Clerk { void Run(object all) { ((List<Basket>)all).Add(null); } }")]
    public void What_a_collection_holds_is_not_what_its_own_members_are_called_on(string clerk)
        => Assert.Empty(CallersOf("Add", Basket, clerk));

    [Theory]
    [InlineData("class Clerk { List<Basket> _all; void Run() { _all[0].Add(1); } }")]
    [InlineData("class Clerk { List<Basket> _all; void Run() { foreach (var one in _all) one.Add(1); } }")]
    [InlineData("class Clerk { List<Basket> _all; void Run() { _all.ForEach(one => one.Add(1)); } }")]
    [InlineData("class Clerk { List<Basket> _all; void Run() { var one = _all.First(); one.Add(1); } }")]
    [InlineData("class Clerk { List<Basket> _all; void Run() { (_all?[0])?.Add(1); } }")]
    [InlineData("class Clerk { void Run(Dictionary<int, Basket> all) { if (all.TryGetValue(1, out var one)) one.Add(1); } }")]
    [InlineData("class Clerk<T> where T : Basket { List<T> _all; void Run() { _all[0].Add(1); } }")]
    [InlineData("class Clerk { List<Basket> Items { get; } void Run() { this.Items.Single().Add(1); } }")]
    [InlineData("class Baskets : List<Basket> { } class Clerk { Baskets _all; void Run() { _all[0].Add(1); } }")]
    [InlineData("class Some<T> : List<T> { } class Baskets : Some<Basket> { } class Clerk { Baskets _all; void Run() { foreach (var one in _all) one.Add(1); } }")]
    [InlineData("class Baskets : List<Basket> { void Run() { this[0].Add(1); } }")]
    [InlineData("class Baskets : List<Basket> { void Run() { this.First().Add(1); } }")]
    [InlineData("class Shelf { public Basket this[int place] => null; } class Clerk { Shelf _shelf; void Run() { _shelf[0].Add(1); } }")]
    [InlineData("class Shelf { public IEnumerator<Basket> GetEnumerator() => null; } class Clerk { Shelf _shelf; void Run() { foreach (var one in _shelf) one.Add(1); } }")]
    [InlineData("class Price { public static Basket operator +(Price one, Price two) => null; } class Clerk { void Run(Price one, Price two) { (one + two).Add(1); } }")]
    [InlineData("class Clerk { (Basket One, int Two) _pair; void Run() { _pair.One.Add(1); } }")]
    [InlineData("class Clerk { Basket? _one; void Run() { _one!.Add(1); } }")]
    [InlineData("class Clerk { Shop.Basket _one; void Run() { (_one).Add(1); } }")]
    [InlineData("class Clerk { Lazy<Basket> _one; void Run() { _one.Value.Add(1); } }")]
    [InlineData("class Clerk { void Run(object one) { (one as Basket)?.Add(1); } }")]
    [InlineData("class Clerk { void Run() { new Basket().Add(1); } }")]
    public void What_comes_out_of_a_collection_may_be_what_it_holds(string clerk)
        => Assert.Equal(["Run"], CallersOf("Add", Basket, clerk));

    [Theory]
    [InlineData("class Shop { private void Add(int item) { } }", "class Clerk { void Run(dynamic any) { any.Add(1); } }")]
    [InlineData("class Shop : IDisposable { void Add(int item) { } }", "class Clerk { void Run() { Make().Add(1); } T Make<T>() => default; }")]
    [InlineData("class Outer { class Shop { private void Add(int item) { } } void Run(Shop shop) { Any().Add(1); } }", "")]
    public void A_private_member_is_not_called_from_outside_of_its_type(string shop, string clerk)
        => Assert.Empty(CallersOf("Add", shop, clerk));

    [Theory]
    [InlineData("partial class Shop { private void Add(int item) { } } partial class Shop { void Run() { Add(1); } }")]
    [InlineData("class Shop { private void Add(int item) { } class Clerk { void Run(Shop shop) { shop.Add(1); } } }")]
    [InlineData("class Shop { static void Add(int item) { } class Clerk { class Boy { void Run() => Add(1); } } }")]
    [InlineData("interface IShop { void Add(int item); } class Shop : IShop { void IShop.Add(int item) { } } class Clerk { void Run(IShop shop) { shop.Add(1); } }")]
    [InlineData("class Shop<T> : ICollection<T> { void ICollection<T>.Add(T item) { } } class Clerk { void Run(ICollection<int> shop) { shop.Add(1); } }")]
    [InlineData("interface IShop { void Add(int item) { } } class Clerk { void Run(IShop shop) { shop.Add(1); } }")]
    public void A_member_without_a_modifier_is_called_from_inside_or_through_an_interface(string code)
        => Assert.Contains("Run", CallersOf("Add", code));

    [Fact]
    public void Another_part_of_a_type_may_name_the_interface_that_a_member_implements()
        => Assert.Equal(["Run"], CallersOf("Add", "partial class Shop<T> { public void Add(T item) { } }", "partial class Shop<T> : ICollection<T> { }", "class Clerk { void Run(ICollection<int> shop) { shop.Add(1); } }"));

    [Theory]
    [InlineData("class Clerk { void Run(Basket one) { one.Pack(); } }")]
    [InlineData("class Large : Basket { } class Clerk { Large _one; void Run() { _one.Pack(); } }")]
    [InlineData("class Clerk { void Run(Basket one) { Extensions.Pack(one); } }")]
    [InlineData("class Clerk { void Run(List<Basket> all) { all.First().Pack(); } }")]
    [InlineData("class Clerk { Basket One() => null; void Run() { One().Pack(); } }")]
    [InlineData("class Clerk { void Run(dynamic any) { foreach (var one in Any(any)) one.Pack(); } IEnumerable<Basket> Any(object o) => null; }")]
    [InlineData("class Large : Basket { void Run() { this.Pack(); } }")]
    [InlineData("class Clerk<T> where T : Basket { void Run(T one) { one.Pack(); } }")]
    public void An_extension_is_called_on_what_it_extends(string clerk)
        => Assert.Equal(["Run"], CallersOf("Pack", Basket, "static class Extensions { public static void Pack(this Basket basket) { } }", clerk));

    [Theory]
    [InlineData("class Clerk { void Run(List<int> all) { all.Pack(); } }")]
    [InlineData("class Box { } class Clerk { void Run(Box one) { one.Pack(); } }")]
    public void An_extension_is_not_called_on_anything_else(string clerk)
        => Assert.Empty(CallersOf("Pack", Basket, "static class Extensions { public static void Pack(this Basket basket) { } }", clerk));

    [Theory]
    [InlineData("static class Extensions { public static void Pack(this string text) { } }", "class Clerk { void Run(string one) { one.Pack(); } }")]
    [InlineData("static class Extensions { public static void Pack<T>(this T one) { } }", "class Clerk { void Run(int one) { one.Pack(); } }")]
    [InlineData("static class Extensions { public static void Pack<T>(this IEnumerable<T> all) { } }", "class Clerk { void Run(List<int> all) { all.Pack(); } }")]
    [InlineData("interface IPacked { } static class Extensions { public static void Pack(this IPacked one) { } }", "class Box : IPacked { } class Clerk { void Run(Box one) { one.Pack(); } }")]
    public void An_extension_of_what_anything_can_be_is_called_on_anything(string extensions, string clerk)
        => Assert.Equal(["Run"], CallersOf("Pack", extensions, clerk));

    [Fact]
    public void The_name_of_a_type_is_no_mention_of_a_member_of_the_class_library()
    {
        var index = Index("class Result { }", "class Clerk { List<Result> _all; Result Last { get; } }", "class Waiter : Task<int> { public Waiter() : base(null) { } int Run() => Result; }");

        Assert.Equal(["Run"], index.Members.Where(static member => member.Has(MemberWords.Waits)).Select(static member => member.Names[0]));
    }

    [Fact]
    public void Where_locks_are_awaited_the_blocking_twin_takes_one_but_the_name_of_a_type_does_not()
    {
        var index = Index(
            "class Waits { AsyncLock _gate; async Task Run() { using (await _gate.LockAsync()) { } } }",
            "class Blocks { AsyncLock _gate; void Take() { using (_gate.Lock()) { } } }",
            "class Names { readonly Lock _gate = new Lock(); Lock Gate() => new(); }");

        Assert.Equal(["Run", "Take"], index.Members.Where(static member => member.Has(MemberWords.Lock)).Select(static member => member.Names[0]).Order(StringComparer.Ordinal));
    }

    private static string[] CallersOf(string name, params string[] files)
    {
        var index = Index(files);
        return [.. Enumerable.Range(0, index.Members.Count).Where(i => index.Members[i].Names.Contains(name) && index.Members[i].MaxArguments >= 0)
            .SelectMany(index.Graph.Callers).Select(caller => index.Members[caller].Names[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    private static MemberIndex Index(params string[] files)
        => new([.. files.Select(static file => TreeIndex.Of(CSharpSyntaxTree.ParseText(file), default))], new LockFacts([]));
}
