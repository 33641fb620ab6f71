using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>The registrations of the external tenant, and the staff's of the workforce tenant.</summary>
internal static class RegistrationSteps
{
    public static IEnumerable<TenantStep> External(TenantSettings settings, TimeProvider time) =>
    [
        new RegistrationStep(AppNames.Api, "the API that portals and operators call", (_, appId) => new Application
        {
            DisplayName = "Sso API",
            IdentifierUris = [$"api://{appId}"],
            Api = Version2(),
            AppRoles =
            [
                Permissions.AppRole(Permissions.PortalCall, "Portal.Call", "Portals that ask for their people.", "Application"),
                Permissions.AppRole(Permissions.Support, "Support", "Programs of support.", "Application"),
                Permissions.AppRole(Permissions.Operator, "Operator", "Programs that import customers and run the campaign.", "Application"),
            ],
        }, time),
        new RegistrationStep(AppNames.ClaimsProvider, "whom Entra calls for a token's claims and for one-time codes", (run, appId) => new Application
        {
            DisplayName = "Sso claims provider",
            // Entra asks for a token of exactly this form (error 1003014 otherwise).
            IdentifierUris = [$"api://{run.Settings.PublicUrl.Host}/{appId}"],
            Api = Version2(),
            RequiredResourceAccess = [Permissions.Roles(Permissions.Graph, Permissions.ReceivePayload)],
        }, time),
        new RegistrationStep(AppNames.GraphWorker, "the function app when it registers users", (_, _) => new Application
        {
            DisplayName = "Sso directory",
            RequiredResourceAccess =
                [Permissions.Roles(Permissions.Graph, Permissions.ReadWriteUsers, Permissions.ManageIdentities, Permissions.WritePasswords)],
        }, time),
        new RegistrationStep(AppNames.AccountPage, "the account page", (run, _) => new Application
        {
            DisplayName = $"{run.Settings.Vendor} Konto",
            Api = MappedClaims(),
            Web = new WebApplication
            {
                RedirectUris = [new Uri(run.Settings.PublicUrl, "signin-oidc").AbsoluteUri, new Uri(run.Settings.PublicUrl, "signout-callback-oidc").AbsoluteUri],
                LogoutUrl = new Uri(run.Settings.PublicUrl, "front-channel-sign-out").AbsoluteUri,
            },
            OptionalClaims = SessionId(),
            RequiredResourceAccess = [Permissions.Scopes(Permissions.Graph, Permissions.WriteOwnPassword)],
        }, time),
        new RegistrationStep(AppNames.Operator, "programs that import customers", (run, _) => new Application
        {
            DisplayName = "Sso operator",
            RequiredResourceAccess = run.Find(AppNames.Api) is { } api ? [Permissions.Roles(api.AppId, Permissions.Operator)] : null,
        }, time),
        .. settings.Portals.Select(portal => new RegistrationStep(AppNames.Portal(portal), $"the portal {portal.Name}", (run, _) => new Application
        {
            DisplayName = portal.Name,
            Api = MappedClaims(),
            Web = new WebApplication { RedirectUris = [.. portal.RedirectUris.Select(address => address.AbsoluteUri)], LogoutUrl = portal.SignOutUri?.AbsoluteUri },
            OptionalClaims = SessionId(),
            RequiredResourceAccess = run.Find(AppNames.Api) is { } api ? [Permissions.Roles(api.AppId, Permissions.PortalCall)] : null,
        }, time)),
    ];

    /// <summary>A public client: the probe asks for a token by device code. Not for production.</summary>
    public static TenantStep Probe(TimeProvider time) => new RegistrationStep(AppNames.Probe, "the probe's person, in test tenants only", (_, _) => new Application
    {
        DisplayName = "Sso probe",
        IsFallbackPublicClient = true,
        RequiredResourceAccess = [Permissions.Scopes(Permissions.Graph, Permissions.WriteOwnPassword)],
    }, time);

    public static IEnumerable<TenantStep> Staff(TimeProvider time) =>
    [
        new RegistrationStep(AppNames.Staff, "staff, who sign in to the operations pages", (run, _) => new Application
        {
            DisplayName = "Sso operations",
            Api = Version2(),
            Web = new WebApplication
            {
                RedirectUris =
                [
                    new Uri(run.Settings.PublicUrl, "operations/signin-oidc").AbsoluteUri, new Uri(run.Settings.PublicUrl, "operations/signout-callback-oidc").AbsoluteUri,
                ],
                LogoutUrl = new Uri(run.Settings.PublicUrl, "operations/front-channel-sign-out").AbsoluteUri,
            },
            OptionalClaims = SessionId(),
            AppRoles =
            [
                Permissions.AppRole(Permissions.Support, "Support", "Sees customers and helps them.", "User"),
                Permissions.AppRole(Permissions.Operator, "Operator", "Runs the campaign.", "User"),
            ],
        }, time),
    ];

    private static ApiApplication Version2() => new() { RequestedAccessTokenVersion = 2 };

    // Sessions are ended by it (ADR 0021), and id tokens lack it unless it is asked for.
    private static OptionalClaims SessionId() => new() { IdToken = [new OptionalClaim { Name = "sid" }] };

    // Claims of the provider reach a token only if its audience accepts mapped claims.
    private static ApiApplication MappedClaims() => new() { RequestedAccessTokenVersion = 2, AcceptMappedClaims = true };
}
