using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Where Entra asks the function app: for a token's claims or to send a one-time code. Two seconds and one retry, the most that Entra allows.</summary>
/// <param name="name">Display name, by which it is found again.</param>
/// <param name="path">Of the function app.</param>
/// <param name="create">The kind of extension.</param>
internal sealed class CustomExtensionStep(string name, string path, Func<CustomAuthenticationExtension> create) : TenantStep
{
    public const string Claims = "Sso claims";
    public const string Codes = "Sso one-time codes";

    public override string Title => $"Custom extension \"{name}\"";

    public override string Permission => "CustomAuthenticationExtension.ReadWrite.All (role Authentication Extensibility Administrator)";

    public override string Undo => $"delete its listener first, then the custom extension \"{name}\" (External Identities > Custom authentication extensions)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var existing = await FindAsync(run, name, cancellationToken);
        var provider = run.Get(AppNames.ClaimsProvider);
        var desired = create();
        desired.DisplayName = name;
        desired.EndpointConfiguration = new HttpRequestEndpoint { TargetUrl = new Uri(run.Settings.PublicUrl, path).AbsoluteUri };
        desired.AuthenticationConfiguration = new AzureAdTokenAuthentication { ResourceId = $"api://{run.Settings.PublicUrl.Host}/{provider.AppId}" };
        desired.ClientConfiguration = new CustomExtensionClientConfiguration { TimeoutInMilliseconds = 2000, MaximumRetries = 1 };
        return await run.EnsureAsync(existing, desired, () => existing is null
            ? run.Graph.Identity.CustomAuthenticationExtensions.PostAsync(desired, cancellationToken: cancellationToken)
            : run.Graph.Identity.CustomAuthenticationExtensions[existing.Id].PatchAsync(desired, cancellationToken: cancellationToken));
    }

    public static async Task<CustomAuthenticationExtension?> FindAsync(TenantRun run, string name, CancellationToken cancellationToken) =>
        (await run.Graph.Identity.CustomAuthenticationExtensions.GetAsync(cancellationToken: cancellationToken))?.Value
            ?.FirstOrDefault(extension => extension.DisplayName == name);
}
