namespace Sso.Infrastructure.Tests.Settings;

/// <summary>Settings that are read by what carries the app, and by whom: not by a class of options.</summary>
internal static class HostSettings
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = "Functions host and the app (StorageConnection), locally: a connection string",
        ["AzureWebJobsStorage__credential"] = "Functions host: `managedidentity`",
        ["AzureWebJobsStorage__clientId"] = "Functions host and the app (StorageConnection): client id of the identity",
        ["AzureWebJobsStorage__blobServiceUri"] = "Functions host, Durable Functions",
        ["AzureWebJobsStorage__queueServiceUri"] = "Functions host, Durable Functions",
        ["AzureWebJobsStorage__tableServiceUri"] = "Functions host, Durable Functions and the app (StorageConnection)",
        ["FUNCTIONS_WORKER_RUNTIME"] = "Core Tools, locally; Flex Consumption knows it from the app's configuration",
        ["AZURE_CLIENT_ID"] = "Azure.Identity's DefaultAzureCredential and Microsoft.Identity.Web's Key Vault loader: which identity is meant",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "Functions host and the app (TelemetryFeature)",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Functions host: telemetry by identity",
    };
}
