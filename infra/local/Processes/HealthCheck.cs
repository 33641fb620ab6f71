namespace Sso.Local.Processes;

/// <summary>Asks a part by HTTP until it answers.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    /// <param name="http">Trusts what the part serves.</param>
    /// <param name="address">What to ask.</param>
    /// <param name="limit">How long to go on asking.</param>
    /// <param name="hasEnded">Whether the part's process has ended, so that waiting is useless.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it answered with success within the limit.</returns>
    public static async Task<bool> WaitAsync(
        HttpClient http, Uri address, TimeSpan limit, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!hasEnded() && TimeProvider.System.GetElapsedTime(begin) < limit)
        {
            if (await IsHealthyAsync(http, address, cancellationToken)) return true;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
        return false;
    }

    /// <summary>Asks once; no answer is not an error.</summary>
    public static async Task<bool> IsHealthyAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(AnswerLimit);
            using var response = await http.GetAsync(address, limited.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // it took too long
        }
    }
}
