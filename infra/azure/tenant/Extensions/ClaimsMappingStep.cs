using System.Text.Json;
using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Lets the provider's claims into tokens: without a mapping Entra asks for them and drops them.</summary>
internal sealed class ClaimsMappingStep : TenantStep
{
    public const string Name = "Sso claims";

    private static readonly string Definition = JsonSerializer.Serialize(new
    {
        ClaimsMappingPolicy = new
        {
            Version = 1,
            IncludeBasicClaimSet = "true",
            ClaimsSchema = ClaimNames.All.Select(claim => new { Source = "CustomClaimsProvider", ID = claim, JwtClaimType = claim }),
        },
    });

    public override string Title => $"Claims mapping policy \"{Name}\"";

    public override string Permission => "Policy.ReadWrite.ApplicationConfiguration (role Application Administrator)";

    public override string Undo => $"DELETE /policies/claimsMappingPolicies/{{id of \"{Name}\"}}: tokens then lack our claims";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var existing = await FindAsync(run, cancellationToken);
        var desired = new ClaimsMappingPolicy { DisplayName = Name, Definition = [Definition], IsOrganizationDefault = false };
        return await run.EnsureAsync(existing, desired, () => existing is null
            ? run.Graph.Policies.ClaimsMappingPolicies.PostAsync(desired, cancellationToken: cancellationToken)
            : run.Graph.Policies.ClaimsMappingPolicies[existing.Id].PatchAsync(desired, cancellationToken: cancellationToken));
    }

    public static async Task<ClaimsMappingPolicy?> FindAsync(TenantRun run, CancellationToken cancellationToken) =>
        (await run.Graph.Policies.ClaimsMappingPolicies.GetAsync(cancellationToken: cancellationToken))?.Value?.FirstOrDefault(policy => policy.DisplayName == Name);
}
