using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Serialization;

namespace Sso.Tenant;

/// <summary>What steps share: the tenant, what is wanted of it, and what was registered so far.</summary>
internal sealed class TenantRun(GraphServiceClient graph, string tenantId, TenantSettings settings, bool isDryRun)
{
    private readonly Dictionary<string, RegisteredApp> _apps = new(StringComparer.Ordinal);

    public GraphServiceClient Graph => graph;

    public string TenantId => tenantId;

    public TenantSettings Settings => settings;

    public bool IsDryRun => isDryRun;

    public void Register(string name, RegisteredApp app) => _apps[name] = app;

    /// <returns>Null in a dry run before the app exists.</returns>
    public RegisteredApp? Find(string name) => _apps.GetValueOrDefault(name);

    /// <exception cref="TenantException">The app was not registered.</exception>
    public RegisteredApp Get(string name) => Find(name) ?? throw new TenantException($"{name} is not registered in the tenant: run `register` first.");

    /// <summary>Writes when what there is lacks something of what is wanted.</summary>
    public async Task<StepOutcome> EnsureAsync<T>(T? actual, T desired, Func<Task> write) where T : class, IParsable
    {
        if (actual is not null && JsonSubset.Contains(await ToJsonAsync(actual), await ToJsonAsync(desired))) return StepOutcome.Unchanged;
        if (!isDryRun) await write();
        return actual is null ? StepOutcome.Created : StepOutcome.Changed;
    }

    private static Task<string> ToJsonAsync(IParsable value) => KiotaJsonSerializer.SerializeAsStringAsync(value, serializeOnlyChangedValues: false);
}
