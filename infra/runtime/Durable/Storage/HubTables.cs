using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>The tables of a hub: one for instances (state, history and messages of an instance in one partition), one for lease and timers.</summary>
internal sealed class HubTables(StorageConnection storage, HostSettings settings)
{
    private volatile bool _created;

    public TableClient Instances => field ??= storage.Table(settings.HubName + "Instances");

    public TableClient Control => field ??= storage.Table(settings.HubName + "Control");

    /// <summary>Makes the tables; several callers at once do no harm.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        if (_created) return;
        await Instances.CreateIfNotExistsAsync(cancellationToken);
        await Control.CreateIfNotExistsAsync(cancellationToken);
        _created = true;
    }
}
