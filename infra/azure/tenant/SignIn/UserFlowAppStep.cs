using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Puts an app into the user flow. An app can be in one flow only.</summary>
internal sealed class UserFlowAppStep(string app, TimeProvider time) : TenantStep
{
    public override string Title => $"User flow \"{UserFlowStep.Name}\": for {app}";

    public override string Permission => "EventListener.ReadWrite.All and Application.Read.All";

    public override string Undo => $"take {app} out of the user flow (User flows > {UserFlowStep.Name} > Applications)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (await UserFlowStep.FindAsync(run, cancellationToken) is not { } flow || run.Find(app) is not { } registered) return StepOutcome.Created;
        var applications = run.Graph.Identity.AuthenticationEventsFlows[flow.Id].Conditions.Applications.IncludeApplications;
        var included = await applications.GetAsync(cancellationToken: cancellationToken);
        if (included?.Value?.Any(one => string.Equals(one.AppId, registered.AppId, StringComparison.OrdinalIgnoreCase)) == true) return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            // An app that was registered just now is not known everywhere yet.
            await GraphCalls.AfterReplicationAsync(() => applications.PostAsync(
                new AuthenticationConditionApplication { AppId = registered.AppId }, cancellationToken: cancellationToken).UnlessThereAsync(), time, cancellationToken);
        }
        return StepOutcome.Created;
    }
}
