using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>An app registration with its service principal, found by its unique name.</summary>
/// <param name="name">Unique name.</param>
/// <param name="title">What it is for.</param>
/// <param name="describe">What it must have, given its client id, which is empty while the registration does not exist.</param>
/// <param name="time">For waiting until the directory has spread what was made.</param>
internal sealed class RegistrationStep(string name, string title, Func<TenantRun, string, Application> describe, TimeProvider time) : TenantStep
{
    public override string Title => $"Registration {name}: {title}";

    public override string Permission => "Application.ReadWrite.All (role Application Administrator)";

    public override string Undo => $"delete the registration {name} (App registrations; it can be restored for 30 days)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var existing = await run.Graph.ApplicationsWithUniqueName(name).GetAsync(cancellationToken: cancellationToken).OrNullAsync();
        var outcome = await run.EnsureAsync(existing, Describe(run, existing), async () => existing = await WriteAsync(run, existing, cancellationToken));
        if (existing is null) return outcome;
        var principal = await run.Graph.ServicePrincipalsWithAppId(existing.AppId!).GetAsync(cancellationToken: cancellationToken).OrNullAsync();
        if (principal is null)
        {
            if (run.IsDryRun) return outcome == StepOutcome.Unchanged ? StepOutcome.Changed : outcome;
            await GraphCalls.AfterReplicationAsync(
                async () => principal = await CreatePrincipalAsync(run, existing.AppId!, cancellationToken), time, cancellationToken);
            if (outcome == StepOutcome.Unchanged) outcome = StepOutcome.Changed;
        }
        run.Register(name, new RegisteredApp(existing.Id!, existing.AppId!, principal!.Id!));
        return outcome;
    }

    private Application Describe(TenantRun run, Application? existing)
    {
        var application = describe(run, existing?.AppId ?? "");
        application.SignInAudience = "AzureADMyOrg";
        return application;
    }

    // The client id is part of some identifier URIs, and only a registration that exists has one.
    private async Task<Application> WriteAsync(TenantRun run, Application? existing, CancellationToken cancellationToken)
    {
        if (existing is null)
        {
            var first = Describe(run, existing: null);
            first.IdentifierUris = null;
            await UpsertAsync(run, first, cancellationToken);
            await GraphCalls.AfterReplicationAsync(async () => existing =
                await run.Graph.ApplicationsWithUniqueName(name).GetAsync(cancellationToken: cancellationToken), time, cancellationToken);
        }
        await GraphCalls.AfterReplicationAsync(() => UpsertAsync(run, Describe(run, existing), cancellationToken), time, cancellationToken);
        return existing!;
    }

    // Created when it is missing, changed when it is there: repeating it after a lost answer does no harm.
    private Task<Application?> UpsertAsync(TenantRun run, Application application, CancellationToken cancellationToken) => run.Graph.ApplicationsWithUniqueName(name)
        .PatchAsync(application, request => request.Headers.Add("Prefer", "create-if-missing"), cancellationToken);

    private static async Task<ServicePrincipal> CreatePrincipalAsync(TenantRun run, string appId, CancellationToken cancellationToken)
    {
        var created = await run.Graph.ServicePrincipalsWithAppId(appId).PatchAsync(
            new ServicePrincipal { AppId = appId }, request => request.Headers.Add("Prefer", "create-if-missing"), cancellationToken);
        return created?.Id is not null ? created : (await run.Graph.ServicePrincipalsWithAppId(appId).GetAsync(cancellationToken: cancellationToken))!;
    }
}
