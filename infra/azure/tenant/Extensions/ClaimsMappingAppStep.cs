using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Gives the claims mapping to an app. An app can have one only.</summary>
internal sealed class ClaimsMappingAppStep(string app) : TenantStep
{
    public override string Title => $"Claims mapping policy \"{ClaimsMappingStep.Name}\": for {app}";

    public override string Permission => "Policy.ReadWrite.ApplicationConfiguration and Application.ReadWrite.All";

    public override string Undo => $"DELETE /servicePrincipals/{{id of {app}}}/claimsMappingPolicies/{{id}}/$ref";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (await ClaimsMappingStep.FindAsync(run, cancellationToken) is not { } policy) return StepOutcome.Created;
        var policies = run.Graph.ServicePrincipals[run.Get(app).PrincipalId].ClaimsMappingPolicies;
        var assigned = await policies.GetAsync(cancellationToken: cancellationToken);
        if (assigned?.Value?.Any(one => one.Id == policy.Id) == true) return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            var reference = new ReferenceCreate { OdataId = $"{run.Graph.RequestAdapter.BaseUrl}/policies/claimsMappingPolicies/{policy.Id}" };
            await policies.Ref.PostAsync(reference, cancellationToken: cancellationToken).UnlessThereAsync();
        }
        return StepOutcome.Created;
    }
}
