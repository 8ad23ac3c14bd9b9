namespace UnbalancedRelease;

/// <summary>Downloads pages from a server that wants to be asked for one at a time.</summary>
public sealed class Downloader(HttpClient client)
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>
    /// Downloads a page. Whoever gives up while waiting has not had its turn, and ends the turn of somebody else: from then on two
    /// downloads run at once.
    /// </summary>
    public async Task<string> DownloadAsync(Uri page, CancellationToken cancellation)
    {
        try
        {
            await _turn.WaitAsync(cancellation);
            return await client.GetStringAsync(page, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Asks whether a page is there. It waits for its turn before the part that ends the turn.</summary>
    public async Task<bool> ExistsAsync(Uri page, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, page);
            using var response = await client.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Downloads a page if nobody else is at it, and remembers whether it got its turn.</summary>
    public async Task<string?> TryDownloadAsync(Uri page, CancellationToken cancellation)
    {
        var taken = false;
        try
        {
            taken = await _turn.WaitAsync(TimeSpan.Zero, cancellation);
            return taken ? await client.GetStringAsync(page, cancellation) : null;
        }
        finally
        {
            if (taken)
            {
                _turn.Release();
            }
        }
    }
}
