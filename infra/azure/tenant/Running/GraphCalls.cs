using Microsoft.Graph.Models.ODataErrors;

namespace Sso.Tenant;

/// <summary>Answers of Graph that are no failures.</summary>
internal static class GraphCalls
{
    private const int Attempts = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>Null when Graph knows nothing of it.</returns>
    public static async Task<T?> OrNullAsync<T>(this Task<T?> call) where T : class
    {
        try
        {
            return await call;
        }
        catch (ODataError missing) when (missing.ResponseStatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>A directory is spread over many servers: what was just made is unknown to some of them for seconds.</summary>
    public static async Task AfterReplicationAsync(Func<Task> call, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (ODataError lagging) when (lagging.ResponseStatusCode == 404 && attempt < Attempts)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>What is to go is gone already.</summary>
    public static async Task UnlessMissingAsync(this Task call)
    {
        try
        {
            await call;
        }
        catch (ODataError missing) when (missing.ResponseStatusCode == 404)
        {
        }
    }

    /// <summary>Somebody, perhaps an earlier run whose answer was lost, has made it already.</summary>
    public static async Task UnlessThereAsync(this Task call)
    {
        try
        {
            await call;
        }
        catch (ODataError there) when (there.ResponseStatusCode is 400 or 409
            && (there.Error?.Message?.Contains("already exist", StringComparison.OrdinalIgnoreCase) == true || there.ResponseStatusCode == 409))
        {
        }
    }
}
