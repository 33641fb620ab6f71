using System.Net.Http.Json;

namespace Sso.Local.Portals.Gate;

/// <summary>
/// The portal's own token for the function app (client credentials, RFC 6749 section 4.4), kept until shortly before it expires. Safe for
/// several threads: one request serves all who wait for it.
/// </summary>
internal sealed class ApiTokens(HttpClient http, LocalAddresses addresses, PortalProfile profile, TimeProvider timeProvider)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(2);
    private readonly Lock _gate = new();
    private Task<Kept>? _current;

    /// <exception cref="HttpRequestException">The sign-in does not answer, or refuses.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Kept> current;
        lock (_gate)
        {
            // Not cancelled with the one who asks first: whoever asks next finds the answer.
            if (_current is null || _current.IsFaulted || _current.IsCanceled || IsOld(_current)) _current = FetchAsync();
            current = _current;
        }
        return (await current.WaitAsync(cancellationToken)).Token;
    }

    /// <summary>Gives up a token that the function app refused, for example because keys were replaced.</summary>
    public void Forget(string token)
    {
        lock (_gate)
            if (_current is { IsCompletedSuccessfully: true } current && current.Result.Token == token) _current = null;
    }

    private bool IsOld(Task<Kept> task) => task.IsCompletedSuccessfully && timeProvider.GetUtcNow() >= task.Result.RenewAt;

    private async Task<Kept> FetchAsync()
    {
        var asked = timeProvider.GetUtcNow();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = profile.ClientId,
            ["client_secret"] = profile.ClientSecret,
            ["scope"] = LocalClients.ApiScope,
        });
        using var response = await http.PostAsync(addresses.TokenEndpoint, form);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<ApiToken>() ?? throw new HttpRequestException("The token endpoint answered without a token.");
        return new(token.Value, asked + TimeSpan.FromSeconds(token.LifetimeSeconds) - RenewBefore);
    }

    private sealed record Kept(string Token, DateTimeOffset RenewAt);
}
