using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>One-time codes by e-mail for everybody: with them people reset a forgotten password.</summary>
internal sealed class OneTimeCodeMethodStep : TenantStep
{
    private const string Method = "email";

    public override string Title => "Authentication method \"Email OTP\": on for all users";

    public override string Permission => "Policy.ReadWrite.AuthenticationMethod (role Authentication Policy Administrator)";

    public override string Undo => "switch \"Email OTP\" off (Authentication methods > Policies); \"Passwort vergessen\" then ends for everybody";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var configurations = run.Graph.Policies.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations;
        var existing = await configurations[Method].GetAsync(cancellationToken: cancellationToken).OrNullAsync();
        var desired = new EmailAuthenticationMethodConfiguration
        {
            State = AuthenticationMethodState.Enabled,
            IncludeTargets = [new AuthenticationMethodTarget { Id = "all_users", TargetType = AuthenticationMethodTargetType.Group }],
        };
        return await run.EnsureAsync(existing, desired, () => configurations[Method].PatchAsync(desired, cancellationToken: cancellationToken));
    }
}
