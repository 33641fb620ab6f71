using System.Reflection;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>Whether the app can work, that is, whether its storage answers. For load balancers, monitors and the local cloud; says nothing else.</summary>
internal sealed class HealthFunction(SsoTables tables)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly string Version =
        typeof(HealthFunction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Whether the process lives, and which build it is: what a deployment waits for. It asks nothing of anybody.</summary>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        TypedResults.Ok(new { status = "alive", version = Version });

    /// <summary>Whether it can work.</summary>
    [Function("Health")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        await AnswersAsync(cancellationToken)
            ? TypedResults.Ok(new { status = "healthy" })
            : TypedResults.Json(new { status = "unhealthy" }, statusCode: StatusCodes.Status503ServiceUnavailable);

    // A point read of a row that nobody writes: the cheapest question that needs the permission which the app works with.
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            await tables.Campaign.FindAsync("health", "health", limited.Token);
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
