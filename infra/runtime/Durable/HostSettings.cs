using Microsoft.Extensions.Configuration;

namespace Sso.LocalRuntime.Durable;

/// <summary>The parts of host.json that the runtime obeys.</summary>
internal sealed class HostSettings
{
    public const string Root = "AzureFunctionsJobHost";

    public HostSettings(IConfiguration configuration)
    {
        var host = configuration.GetSection(Root);
        RoutePrefix = (host["extensions:http:routePrefix"] ?? "api").Trim('/');
        HubName = host["extensions:durableTask:hubName"] ?? "TestHubName";
        DefaultVersion = host["extensions:durableTask:defaultVersion"] ?? string.Empty;
        MaxConcurrentActivities = host.GetValue("extensions:durableTask:maxConcurrentActivityFunctions", Environment.ProcessorCount * 10);
        // Azure's table names are 3 to 63 letters and digits; the longest suffix has nine.
        if (HubName.Length is < 3 or > 50 || !char.IsAsciiLetter(HubName[0]) || !HubName.All(char.IsAsciiLetterOrDigit))
            throw new InvalidOperationException($"host.json: the hub name '{HubName}' must be 3 to 50 letters and digits and begin with a letter.");
        if (MaxConcurrentActivities < 1)
            throw new InvalidOperationException("host.json: maxConcurrentActivityFunctions must be at least 1.");
    }

    /// <summary>Before every HTTP route, without slashes; empty for none.</summary>
    public string RoutePrefix { get; }

    /// <summary>Names the tables of the orchestrations.</summary>
    public string HubName { get; }

    /// <summary>The version of orchestrations started without one.</summary>
    public string DefaultVersion { get; }

    public int MaxConcurrentActivities { get; }
}
