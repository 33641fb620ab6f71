using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Sso.Functions.Storage;

/// <summary>
/// The app's own data lies in the storage account of the Functions host: setting <c>AzureWebJobsStorage</c> as a connection string locally, or as the
/// identity-based settings of the same name in Azure (https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity).
/// </summary>
internal static class StorageConnection
{
    private const string SectionName = "AzureWebJobsStorage";

    /// <exception cref="InvalidOperationException">Neither form is configured.</exception>
    public static TableServiceClient CreateTableService(IConfiguration configuration)
    {
        var section = configuration.GetSection(SectionName);
        if (!string.IsNullOrEmpty(section.Value)) return new TableServiceClient(section.Value);
        if (section["tableServiceUri"] is not { Length: > 0 } endpoint)
            throw new InvalidOperationException($"Set {SectionName} to a connection string, or {SectionName}__tableServiceUri for a managed identity.");

        var credential = section["clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
        return new TableServiceClient(new Uri(endpoint), credential);
    }
}
