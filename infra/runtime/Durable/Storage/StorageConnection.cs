using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>The storage account of the app (setting <c>AzureWebJobsStorage</c>).</summary>
internal sealed class StorageConnection
{
    private readonly TableServiceClient? _service;

    /// <param name="configuration">Holds the connection string.</param>
    /// <param name="seams">What tests put between the engine and storage.</param>
    public StorageConnection(IConfiguration configuration, RuntimeSeams seams)
    {
        var connectionString = configuration["AzureWebJobsStorage"];
        if (string.IsNullOrWhiteSpace(connectionString)) return;

        var options = new TableClientOptions { Retry = { MaxRetries = 4, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(30) } };
        if (seams.StoragePolicy is not null) options.AddPolicy(seams.StoragePolicy, HttpPipelinePosition.PerCall);
        _service = new TableServiceClient(connectionString, options);
    }

    /// <exception cref="InvalidOperationException">No storage account is configured.</exception>
    public TableClient Table(string name) => Service.GetTableClient(name);

    /// <exception cref="InvalidOperationException">No storage account is configured.</exception>
    public void EnsureConfigured() => _ = Service;

    private TableServiceClient Service => _service ?? throw new InvalidOperationException(
        "The setting AzureWebJobsStorage is missing: timers and orchestrations keep their state in that storage account.");
}
