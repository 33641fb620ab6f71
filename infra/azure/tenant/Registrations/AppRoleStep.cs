using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Gives an app (or, in the workforce tenant, a group) a role of an API: for permissions of Graph this is the admin consent.</summary>
/// <param name="who">Whose role, for people.</param>
/// <param name="principal">Object id of the service principal or group; null before it exists.</param>
/// <param name="resourceAppId">Client id of the API; null before it exists.</param>
/// <param name="role">The role and its name.</param>
internal sealed class AppRoleStep(string who, Func<TenantRun, string?> principal, Func<TenantRun, string?> resourceAppId, (Guid Id, string Name) role) : TenantStep
{
    public override string Title => $"Consent: {who} holds {role.Name}";

    public override string Permission => "AppRoleAssignment.ReadWrite.All and Application.Read.All (role Privileged Role Administrator)";

    public override string Undo => $"remove {role.Name} from {who} (Enterprise applications > Permissions or Users and groups)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (principal(run) is not { } principalId || resourceAppId(run) is not { } appId) return StepOutcome.Created;
        var resource = await run.Graph.ServicePrincipalsWithAppId(appId).GetAsync(cancellationToken: cancellationToken).OrNullAsync()
            ?? throw new TenantException($"The tenant has no service principal of {appId}.");
        var held = await run.Graph.ServicePrincipals[resource.Id].AppRoleAssignedTo.GetAsync(
            request => request.QueryParameters.Top = 999, cancellationToken);
        if (held?.Value?.Any(one => one.AppRoleId == role.Id && string.Equals(one.PrincipalId?.ToString(), principalId, StringComparison.OrdinalIgnoreCase)) == true)
            return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            await run.Graph.ServicePrincipals[resource.Id].AppRoleAssignedTo.PostAsync(new AppRoleAssignment
            {
                AppRoleId = role.Id,
                PrincipalId = Guid.Parse(principalId),
                ResourceId = Guid.Parse(resource.Id!),
            }, cancellationToken: cancellationToken).UnlessThereAsync();
        }
        return StepOutcome.Created;
    }
}
