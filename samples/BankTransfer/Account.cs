namespace BankTransfer;

/// <summary>A bank account.</summary>
public sealed class Account(int id)
{
    /// <summary>The number of the account.</summary>
    public int Id { get; } = id;

    /// <summary>What is on the account. Guarded by <see cref="Gate"/>.</summary>
    public decimal Balance { get; set; }

    internal object Gate { get; } = new();
}
