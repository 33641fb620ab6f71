using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Which steps each verb has, in their order.</summary>
internal static class TenantPlan
{
    /// <summary>Before anything is provisioned: registrations, consents, user flow, texts.</summary>
    public static IReadOnlyList<TenantStep> Register(TenantSettings settings, TimeProvider time) =>
    [
        new ExtensionAttributeStep("accountReference", "the account and generation that a user was made for"),
        new ExtensionAttributeStep("signInAddress", "the address that a user signs in with, to find it by when the tenant's own filter misses it"),
        .. RegistrationSteps.External(settings, time),
        Consent(AppNames.ClaimsProvider, Permissions.ReceivePayload, "CustomAuthenticationExtension.Receive.Payload"),
        Consent(AppNames.GraphWorker, Permissions.ReadWriteUsers, "User.ReadWrite.All"),
        Consent(AppNames.GraphWorker, Permissions.ManageIdentities, "User.ManageIdentities.All"),
        Consent(AppNames.GraphWorker, Permissions.WritePasswords, "User-PasswordProfile.ReadWrite.All"),
        new DelegatedConsentStep(AppNames.AccountPage, "openid", "profile", "offline_access", "User-PasswordProfile.ReadWrite.All"),
        .. settings.Portals.Select(portal => new DelegatedConsentStep(AppNames.Portal(portal), "openid", "profile", "offline_access")),
        .. settings.Portals.Select(portal => Role(AppNames.Portal(portal), Permissions.PortalCall, "Portal.Call")),
        Role(AppNames.Operator, Permissions.Operator, "Operator"),
        new UserFlowStep(),
        .. PeoplesApps(settings).Select(app => new UserFlowAppStep(app, time)),
        new OneTimeCodeMethodStep(),
        new BrandingStep(locale: null),
        new BrandingStep("en-US"),
        .. settings.IsTestTenant ? ForProbe(time) : [],
    ];

    /// <summary>After the vault exists and before the app starts: what it signs in with.</summary>
    public static IReadOnlyList<TenantStep> Secrets(TenantSettings settings, IVault vault, TimeProvider time) =>
    [
        .. RegistrationSteps.External(settings, time),
        new CertificateStep(AppNames.GraphWorker, "graph", vault, time),
        new CertificateStep(AppNames.AccountPage, "account-page", vault, time),
        new UserNameKeyStep(vault),
    ];

    /// <summary>After the app answers: from now on Entra asks it, and a token needs its answer.</summary>
    public static IReadOnlyList<TenantStep> Extensions(TenantSettings settings, TimeProvider time) =>
    [
        .. RegistrationSteps.External(settings, time),
        new ClaimsMappingStep(),
        .. PeoplesApps(settings).Select(app => new ClaimsMappingAppStep(app)),
        new CustomExtensionStep(CustomExtensionStep.Claims, "api/entra/token-issuance-start", () => new OnTokenIssuanceStartCustomExtension
        {
            ClaimsForTokenConfiguration = [.. ClaimNames.All.Select(claim => new OnTokenIssuanceStartReturnClaim { ClaimIdInApiResponse = claim })],
        }),
        new ListenerStep("Sso claims", CustomExtensionStep.Claims, id => new OnTokenIssuanceStartListener
        {
            Handler = new OnTokenIssuanceStartCustomExtensionHandler { CustomExtension = new OnTokenIssuanceStartCustomExtension { Id = id } },
        }),
        .. settings.OneTimeCodes == OneTimeCodeSender.App ? Codes() : [],
    ];

    /// <summary>In the workforce tenant.</summary>
    /// <param name="settings">What is to be registered.</param>
    /// <param name="vault">Once it exists: what the app signs in with is made there.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<TenantStep> Staff(TenantSettings settings, IVault? vault, TimeProvider time) =>
    [
        .. RegistrationSteps.Staff(time),
        .. vault is null ? (IEnumerable<TenantStep>)[] : [new CertificateStep(AppNames.Staff, "staff", vault, time)],
        .. Group(settings.SupportGroupId, Permissions.Support, "Support"),
        .. Group(settings.OperatorGroupId, Permissions.Operator, "Operator"),
    ];

    private static IEnumerable<TenantStep> ForProbe(TimeProvider time) =>
    [
        RegistrationSteps.Probe(time),
        new DelegatedConsentStep(AppNames.Probe, "openid", "User-PasswordProfile.ReadWrite.All"),
        new UserFlowAppStep(AppNames.Probe, time),
    ];

    private static IEnumerable<TenantStep> Codes() =>
    [
        new CustomExtensionStep(CustomExtensionStep.Codes, "api/entra/otp-send", () => new OnOtpSendCustomExtension()),
        new ListenerStep("Sso one-time codes", CustomExtensionStep.Codes, id => new OnEmailOtpSendListener
        {
            Handler = new OnOtpSendCustomExtensionHandler
            {
                CustomExtension = new OnOtpSendCustomExtension { Id = id },
                // When the app does not answer, Entra sends the code itself.
                Configuration = new CustomExtensionOverwriteConfiguration { BehaviorOnError = new FallbackToMicrosoftProviderOnError() },
            },
        }),
    ];

    private static IEnumerable<string> PeoplesApps(TenantSettings settings) => settings.Portals.Select(AppNames.Portal).Append(AppNames.AccountPage);

    private static AppRoleStep Consent(string app, Guid role, string name) =>
        new(app, run => run.Find(app)?.PrincipalId, _ => Permissions.Graph, (role, name));

    private static AppRoleStep Role(string app, Guid role, string name) =>
        new(app, run => run.Find(app)?.PrincipalId, run => run.Find(AppNames.Api)?.AppId, (role, name));

    private static IEnumerable<TenantStep> Group(string? groupId, Guid role, string name) => groupId is null
        ? []
        : [new AppRoleStep($"group {groupId}", _ => groupId, run => run.Find(AppNames.Staff)?.AppId, (role, name))];
}
