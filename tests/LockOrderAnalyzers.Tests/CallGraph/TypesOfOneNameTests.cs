namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Types that share a simple name are told apart, however code names them, and no side of a circle is lost by it.</summary>
public sealed class TypesOfOneNameTests
{
    private const string Vault = """
        namespace Bank
        {
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
        }
        """;

    [Theory]
    [InlineData("namespace Shop { using Bank; class Vault { } class Clerk { public void Close(Bank.Vault vault, Teller teller) { lock (vault.Gate) { {|LOCK001:teller.Call()|}; } } } }")]
    [InlineData("namespace Shop { class Teller { public void Call() { } } class Vault { } class Clerk { public void Close(Bank.Vault vault, Bank.Teller teller) { lock (vault.Gate) { {|LOCK001:teller.Call()|}; } } } }")]
    [InlineData("namespace Shop { using T = Bank.Teller; class Teller { } class Clerk { public void Close(Bank.Vault vault, T teller) { lock (vault.Gate) { {|LOCK001:teller.Call()|}; } } } }")]
    [InlineData("namespace Shop { using B = Bank; class Teller { } class Vault { } class Clerk { public void Close(B.Vault vault, B.Teller teller) { lock (vault.Gate) { {|LOCK001:teller.Call()|}; } } } }")]
    [InlineData("namespace Bank.Desks { class Desk { public void Close(Vault vault, Teller teller) { lock (vault.Gate) { {|LOCK001:teller.Call()|}; } } } } namespace Shop { class Vault { } class Teller { } }")]
    [InlineData("namespace Shop { class Teller { } class Desk { protected Bank.Teller Staff = new(); } class Clerk : Desk { public void Close(Bank.Vault vault) { lock (vault.Gate) { {|LOCK001:Staff.Call()|}; } } } class Other { public int Staff; } }")]
    public Task Whatever_names_the_type_the_circle_is_found(string other) => AllRules.Verify($$"""
        {{Vault}}
        {{other}}
        """);

    [Fact]
    public Task A_type_of_the_same_name_is_another_type() => AllRules.Verify($$"""
        {{Vault.Replace("{|LOCK013:vault.Open()|}", "vault.Open()", StringComparison.Ordinal)}}
        namespace Shop
        {
            class Teller { readonly object _gate = new(); public void Call() { Rise(); } void Rise() { lock (_gate) { } } }
            class Clerk { public void Close(Bank.Vault vault, Teller teller) { lock (vault.Gate) { teller.Call(); } } }
        }
        """);
}
