using System.Net.Http.Json;
using System.Text.Json;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.Benchmarks;

/// <summary>Tokens of a portal.</summary>
internal static class PortalTokens
{
    public static async Task<string> GetAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = LocalClients.InfleetClientId,
            ["client_secret"] = LocalClients.InfleetSecret,
            ["scope"] = LocalClients.ApiScope,
        });
        using var response = await cloud.Http.PostAsync(cloud.Addresses.TokenEndpoint, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(cancellationToken))!["access_token"].GetString()!;
    }
}
