namespace Sso.Tenant;

/// <summary>What the Bicep parameters and the portals need to know of the tenant, as lines of an environment file. Nothing in it is secret.</summary>
internal static class DeploymentReport
{
    /// <summary>Of the external tenant.</summary>
    public static IEnumerable<string> Lines(TenantRun run)
    {
        var domain = run.Settings.Domain;
        var name = domain[..domain.IndexOf('.', StringComparison.Ordinal)];
        yield return $"SSO_AUTHORITY=https://{name}.ciamlogin.com/{run.TenantId}/v2.0";
        yield return $"SSO_TENANT_DOMAIN={domain}";
        foreach (var (variable, app) in new[]
        {
            ("SSO_API_CLIENT_ID", AppNames.Api), ("SSO_CLAIMS_PROVIDER_CLIENT_ID", AppNames.ClaimsProvider), ("SSO_GRAPH_CLIENT_ID", AppNames.GraphWorker),
            ("SSO_ACCOUNT_PAGE_CLIENT_ID", AppNames.AccountPage), ("SSO_EXTENSIONS_APP_ID", ExtensionAttributeStep.Holder), ("SSO_PROBE_CLIENT_ID", AppNames.Probe),
        })
        {
            if (run.Find(app) is { } registered) yield return $"{variable}={registered.AppId}";
        }
        foreach (var portal in run.Settings.Portals)
            if (run.Find(AppNames.Portal(portal)) is { } registered) yield return $"SSO_PORTAL_{portal.Id.ToUpperInvariant().Replace('-', '_')}_CLIENT_ID={registered.AppId}";
    }

    /// <summary>Of the workforce tenant.</summary>
    public static IEnumerable<string> StaffLines(TenantRun run)
    {
        yield return $"SSO_STAFF_AUTHORITY=https://login.microsoftonline.com/{run.TenantId}/v2.0";
        if (run.Find(AppNames.Staff) is { } registered) yield return $"SSO_STAFF_CLIENT_ID={registered.AppId}";
    }
}
