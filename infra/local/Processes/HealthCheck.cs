namespace Sso.Local.Processes;

/// <summary>Asks a part by HTTP until it answers.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="http">Client with the part's base address and a short time-out.</param>
    /// <param name="path">What to ask, relative to the base address.</param>
    /// <param name="limit">How long to go on asking.</param>
    /// <param name="hasEnded">Whether the part's process has ended, so that waiting is useless.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it answered with success within the limit.</returns>
    public static async Task<bool> WaitAsync(
        HttpClient http, string path, TimeSpan limit, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!hasEnded() && TimeProvider.System.GetElapsedTime(begin) < limit)
        {
            if (await IsHealthyAsync(http, path, cancellationToken)) return true;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
        return false;
    }

    /// <summary>Asks once; no answer is not an error.</summary>
    public static async Task<bool> IsHealthyAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(path, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // the client's own time-out
        }
    }
}
