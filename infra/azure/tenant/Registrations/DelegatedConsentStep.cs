using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Consents for everybody that an app may act on people's behalf: in an external tenant people cannot consent themselves.</summary>
internal sealed class DelegatedConsentStep(string app, params string[] scopes) : TenantStep
{
    private const string Everybody = "AllPrincipals";

    public override string Title => $"Consent: {app} may use {string.Join(", ", scopes)} on people's behalf";

    public override string Permission => "DelegatedPermissionGrant.ReadWrite.All (role Privileged Role Administrator)";

    public override string Undo => $"revoke the admin consent of {app} (Enterprise applications > Permissions)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (run.Find(app) is not { } client) return StepOutcome.Created;
        var resource = (await run.Graph.ServicePrincipalsWithAppId(Permissions.Graph).GetAsync(cancellationToken: cancellationToken))!;
        var grants = await run.Graph.Oauth2PermissionGrants.GetAsync(
            request => request.QueryParameters.Filter = $"clientId eq '{client.PrincipalId}'", cancellationToken);
        var grant = grants?.Value?.FirstOrDefault(one => one.ResourceId == resource.Id && one.ConsentType == Everybody);
        var granted = (grant?.Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes.All(scope => granted.Contains(scope, StringComparer.OrdinalIgnoreCase))) return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            var scope = string.Join(' ', granted.Union(scopes, StringComparer.OrdinalIgnoreCase));
            await (grant is null
                ? run.Graph.Oauth2PermissionGrants.PostAsync(
                    new OAuth2PermissionGrant { ClientId = client.PrincipalId, ResourceId = resource.Id, ConsentType = Everybody, Scope = scope },
                    cancellationToken: cancellationToken)
                : run.Graph.Oauth2PermissionGrants[grant.Id].PatchAsync(new OAuth2PermissionGrant { Scope = scope }, cancellationToken: cancellationToken)).UnlessThereAsync();
        }
        return grant is null ? StepOutcome.Created : StepOutcome.Changed;
    }
}
