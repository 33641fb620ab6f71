using Microsoft.Graph;

namespace Sso.Tenant;

/// <summary>Keeps the tool out of tenants that it is not meant for.</summary>
internal static class TenantGuard
{
    // https://learn.microsoft.com/graph/api/resources/organization: AAD, AAD B2C, CIAM.
    private const string External = "CIAM";

    /// <summary>Asks the tenant itself. Nothing was written before.</summary>
    /// <remarks><c>domain</c> is one that the tenant must have, null for any; <c>wantsExternal</c> is false for the workforce tenant.</remarks>
    /// <exception cref="TenantException">It is another tenant, or one of the other kind.</exception>
    public static async Task CheckAsync(GraphServiceClient graph, string typedId, string? domain, bool wantsExternal, CancellationToken cancellationToken)
    {
        var organization = (await graph.Organization.GetAsync(
            request => request.QueryParameters.Select = ["id", "displayName", "tenantType", "verifiedDomains"], cancellationToken))?.Value?.SingleOrDefault()
            ?? throw new TenantException("The tenant does not say who it is; nothing was changed.");
        if (!string.Equals(organization.Id, typedId, StringComparison.OrdinalIgnoreCase))
            throw new TenantException($"You are signed in to tenant {organization.Id}, not to {typedId}; nothing was changed.");
        var isExternal = string.Equals(organization.TenantType, External, StringComparison.OrdinalIgnoreCase);
        if (wantsExternal && !isExternal)
            throw new TenantException($"Tenant {typedId} is no external tenant (its type is {organization.TenantType ?? "unknown"}); nothing was changed.");
        if (!wantsExternal && isExternal)
            throw new TenantException($"Tenant {typedId} is an external tenant; staff are registered in the workforce tenant. Nothing was changed.");
        if (domain is not null && organization.VerifiedDomains?.Any(verified => string.Equals(verified.Name, domain, StringComparison.OrdinalIgnoreCase)) != true)
            throw new TenantException($"Tenant {typedId} does not have the domain {domain} of the settings file; nothing was changed.");
    }
}
