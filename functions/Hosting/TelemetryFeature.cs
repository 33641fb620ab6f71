using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sso.Functions.Hosting;

/// <summary>
/// Logs, figures and calls of other services to Azure Monitor, by OpenTelemetry and by identity. Off where no connection string is set. The host sends its own
/// requests (host.json, <c>telemetryMode</c>).
/// </summary>
internal static partial class TelemetryFeature
{
    public const string ConnectionStringSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().AddSingleton<AppMetrics>();
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        if (configuration[ConnectionStringSetting] is not { Length: > 0 } connection) return services;

        var telemetry = services.AddOpenTelemetry();
        telemetry
            .ConfigureResource(resource => resource.AddService("sso"))
            .WithMetrics(metrics => metrics.AddMeter(AppMetrics.MeterName))
            .WithTracing(tracing => tracing.AddHttpClientInstrumentation(Redact))
            .UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                exporter.Credential = new DefaultAzureCredential();
            });
        UseWorkerDefaults(telemetry);
        return services;
    }

    /// <summary>
    /// Addresses of people stand in paths: in keys of tables, in names and filters of Graph. Calls to storage are not recorded, of others host and method only.
    /// </summary>
    internal static void Redact(HttpClientTraceInstrumentationOptions options)
    {
        options.FilterHttpRequestMessage = request => request.RequestUri?.Host.Contains(".table.", StringComparison.OrdinalIgnoreCase) != true;
        options.EnrichWithHttpRequestMessage = (activity, request) =>
        {
            activity.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
            activity.SetTag("url.path", null);
            activity.SetTag("url.query", null);
        };
        options.RecordException = false;
    }

    /// <summary>Implemented in the Azure flavour only: ties the worker's telemetry to the host's.</summary>
    static partial void UseWorkerDefaults(OpenTelemetryBuilder telemetry);
}
