namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>However code gets at an object, and whatever calls it, no side of a circle is lost.</summary>
public sealed class WaysToNameTests
{
    private const string Bank = """
        using System.Collections;
        public interface IStaff { void Call(); }
        public class Vault
        {
            public readonly object Gate = new();
            public void Open() { Turn(); }
            void Turn() { lock (Gate) { } }
        }

        public class Teller
        {
            public readonly object Gate = new();
            public void Count(Vault vault) { lock (Gate) { {|LOCK013:vault.Open()|}; } }
            public void Call() { Rise(); }
            void Rise() { lock (Gate) { } }
        }
        """;

    [Theory]
    [InlineData("class Tellers : List<Teller> { }", "Tellers all", "all[0].Call()")]
    [InlineData("class Some<T> : List<T> { } class Tellers : Some<Teller> { }", "Tellers all", "all[0].Call()")]
    [InlineData("class Desk { readonly Teller _staff = new(); public Teller this[int place] => _staff; }", "Desk desk", "desk[0].Call()")]
    [InlineData("static class Calls { public static void Ring(this Teller teller) { teller.Call(); } }", "Teller teller", "teller.Ring()")]
    [InlineData("static class Calls { public static void Ring(this Teller teller) { teller.Call(); } }", "Teller teller", "Calls.Ring(teller)")]
    [InlineData("static class Calls { public static void Ring<T>(this T teller) where T : Teller { teller.Call(); } }", "Teller teller", "teller.Ring()")]
    [InlineData("static class Calls { public static void Ring(this IEnumerable<Teller> all) { all.First().Call(); } }", "List<Teller> all", "all.Ring()")]
    [InlineData("static class Calls { public static void Ring(this List<Teller> all) { all[0].Call(); } }", "List<Teller> all", "all.Ring()")]
    [InlineData("class Head : Teller { }", "object any", "((Head)any).Call()")]
    [InlineData("class Desk { public Lazy<Teller> Staff = new(); }", "Desk desk", "desk.Staff.Value.Call()")]
    [InlineData("class Desk { public (Teller First, Teller Second) Staff; }", "Desk desk", "desk.Staff.First.Call()")]
    [InlineData("class Desk { readonly Teller _staff = new(); public static Teller operator +(Desk one, Desk two) => one._staff; }", "Desk desk", "(desk + desk).Call()")]
    [InlineData("class Desk { private Teller _staff = new(); public class Boy { public static void Ring(Desk desk) { desk._staff.Call(); } } }", "Desk desk", "Desk.Boy.Ring(desk)")]
    [InlineData("partial class Desk { private void Sit(Teller teller) { teller.Call(); } } partial class Desk { public void Ring(Teller teller) { Sit(teller); } }", "Desk desk, Teller teller", "desk.Ring(teller)")]
    public Task The_circle_is_found(string others, string parameters, string call) => AllRules.Verify($$"""
        {{Bank}}
        {{others}}
        class Clerk { public void Close(Vault vault, {{parameters}}) { lock (vault.Gate) { {|LOCK001:{{call}}|}; } } }
        """);

    [Theory]
    [InlineData("class Desk : IStaff { readonly Teller _teller; public Desk(Teller teller) { _teller = teller; } void IStaff.Call() { _teller.Call(); } }")]
    [InlineData("partial class Desk { readonly Teller _teller; public Desk(Teller teller) { _teller = teller; } public void Call() { _teller.Call(); } } partial class Desk : IStaff { }")]
    [InlineData("class Seat { protected Teller Staff; protected Seat(Teller staff) { Staff = staff; } public void Call() { Staff.Call(); } } class Desk : Seat, IStaff { public Desk(Teller staff) : base(staff) { } }")]
    public Task The_circle_is_found_through_an_interface(string others) => AllRules.Verify($$"""
        {{Bank}}
        {{others}}
        class Clerk { public void Close(Vault vault, IStaff staff) { lock (vault.Gate) { {|LOCK001:staff.Call()|}; } } }
        class Start { public IStaff Make(Teller teller) => new Desk(teller); }
        """);
}
