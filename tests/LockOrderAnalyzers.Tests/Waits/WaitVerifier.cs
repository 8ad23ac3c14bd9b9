namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>Verifies what all rules say of a class that waits for work, while it holds its gate or its mutex.</summary>
internal static class WaitVerifier
{
    /// <summary>Members of a public class with the locks <c>_gate</c> and <c>_other</c> and the awaitable lock <c>_mutex</c>.</summary>
    public static Task VerifyMembers(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private readonly object _other = new();
            private readonly SemaphoreSlim _mutex = new(1, 1);

        {{members}}
        }
        """);
}
