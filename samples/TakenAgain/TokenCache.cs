namespace TakenAgain;

/// <summary>Keeps the token that a service wants to see, and fetches a new one when it has run out.</summary>
public sealed class TokenCache(Func<Task<string>> fetch)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _token = "";
    private DateTime _expires;

    /// <summary>The token. If it has run out, the refresh waits for the semaphore that is held here.</summary>
    public async Task<string> GetAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (DateTime.UtcNow >= _expires)
            {
                await RefreshAsync();
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Fetches a new token, whatever the age of the old one.</summary>
    public async Task RefreshAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _token = await fetch();
            _expires = DateTime.UtcNow.AddHours(1);
        }
        finally
        {
            _gate.Release();
        }
    }
}
