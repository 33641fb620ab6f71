using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Sso.Functions.Directory;

/// <summary>Tokens of the app itself for Graph, from Microsoft.Identity.Web, which keeps and renews them.</summary>
internal sealed class GraphAppTokens(
    IServiceScopeFactory scopes, IOptionsMonitor<MicrosoftIdentityApplicationOptions> registration, IOptions<GraphOptions> options) : IAccessTokenProvider
{
    private const string Scope = "https://graph.microsoft.com/.default";

    public AllowedHostsValidator AllowedHostsValidator { get; } = new([options.Value.BaseUrl.Host]);

    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        // Kiota sends a request without a token anonymously and says nothing.
        if (!AllowedHostsValidator.IsUrlHostValid(uri))
            throw new InvalidOperationException($"A token for Graph was asked for, but not for {GraphOptions.SectionName}:{nameof(GraphOptions.BaseUrl)}.");
        await using var scope = scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<ITokenAcquirerFactory>().GetTokenAcquirer(registration.Get(GraphOptions.SectionName));
        return (await tokens.GetTokenForAppAsync(Scope, tokenAcquisitionOptions: null, cancellationToken)).AccessToken
            ?? throw new InvalidOperationException("The tenant gave no token for Graph.");
    }
}
