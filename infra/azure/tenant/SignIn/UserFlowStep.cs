using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Signs people in by e-mail address and password; nobody signs up, since accounts come from the migration only.</summary>
internal sealed class UserFlowStep : TenantStep
{
    public const string Name = "Sso sign-in";

    public override string Title => $"User flow \"{Name}\": e-mail and password, no sign-up";

    public override string Permission => "EventListener.ReadWrite.All (role External ID User Flow Administrator)";

    public override string Undo => $"delete the user flow \"{Name}\" (External Identities > User flows); until then nobody signs in by another";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var existing = await FindAsync(run, cancellationToken);
        var desired = new ExternalUsersSelfServiceSignUpEventsFlow
        {
            DisplayName = Name,
            OnInteractiveAuthFlowStart = new OnInteractiveAuthFlowStartExternalUsersSelfServiceSignUp { IsSignUpAllowed = false },
            OnAuthenticationMethodLoadStart = new OnAuthenticationMethodLoadStartExternalUsersSelfServiceSignUp
            {
                IdentityProviders = [new BuiltInIdentityProvider { Id = "EmailPassword-OAUTH" }],
            },
        };
        return await run.EnsureAsync(existing, desired, () => existing is null
            ? run.Graph.Identity.AuthenticationEventsFlows.PostAsync(desired, cancellationToken: cancellationToken)
            : run.Graph.Identity.AuthenticationEventsFlows[existing.Id].PatchAsync(desired, cancellationToken: cancellationToken));
    }

    public static async Task<AuthenticationEventsFlow?> FindAsync(TenantRun run, CancellationToken cancellationToken) =>
        (await run.Graph.Identity.AuthenticationEventsFlows.GetAsync(cancellationToken: cancellationToken))?.Value?.FirstOrDefault(flow => flow.DisplayName == Name);
}
