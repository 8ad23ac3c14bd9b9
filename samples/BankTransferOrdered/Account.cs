namespace BankTransferOrdered;

/// <summary>A bank account.</summary>
public sealed class Account(int id)
{
    /// <summary>The number of the account.</summary>
    public int Id { get; } = id;

    /// <summary>What is on the account. Guarded by <see cref="Gate"/>, and two gates are taken by ascending <see cref="Id"/>.</summary>
    public decimal Balance { get; set; }

    internal object Gate { get; } = new();
}
