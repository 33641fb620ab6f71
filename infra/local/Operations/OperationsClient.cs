using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sso.Local.Operations;

/// <summary>Calls the function app as an operator's program does: an app token with the role <c>Operator</c>.</summary>
/// <param name="http">Trusts the development certificate.</param>
/// <param name="functionApp">The function app's address.</param>
/// <param name="tokenEndpoint">Where tokens are issued.</param>
/// <param name="clientId">The operator's client.</param>
/// <param name="clientSecret">Its secret.</param>
/// <param name="scope">The function app's <c>.default</c> scope.</param>
internal sealed class OperationsClient(
    HttpClient http, Uri functionApp, Uri tokenEndpoint, string clientId, string clientSecret, string scope)
{
    /// <summary>Imports a customers file.</summary>
    /// <param name="file">Path of the CSV file; its bytes are sent as they are.</param>
    /// <param name="dryRun">Only reports what would happen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LocalCloudException">The file cannot be read or the app refused it.</exception>
    public async Task<ImportReport> ImportAsync(string file, bool dryRun, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(await ReadAsync(file, cancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
        var address = new Uri(functionApp, $"api/operations/customers/import?dryRun={(dryRun ? "true" : "false")}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await GetTokenAsync(cancellationToken));

        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new LocalCloudException($"The import was refused ({(int)response.StatusCode}): {await ReadProblemAsync(response, cancellationToken)}");
        return await response.Content.ReadFromJsonAsync<ImportReport>(cancellationToken)
            ?? throw new LocalCloudException("The import gave an empty answer.");
    }

    private async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
            ["scope"] = scope,
        });
        using var response = await http.PostAsync(tokenEndpoint, form, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new LocalCloudException($"The sign-in gave no token for the operator ({(int)response.StatusCode}).");
        var token = await response.Content.ReadFromJsonAsync<Token>(cancellationToken);
        return token?.AccessToken ?? throw new LocalCloudException("The sign-in gave no token for the operator.");
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudException($"The file {file} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static async Task<string> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(cancellationToken);
            return problem?.Detail ?? problem?.Title ?? "no reason given";
        }
        catch (JsonException)
        {
            return "no reason given";
        }
    }

    private sealed record Token([property: JsonPropertyName("access_token")] string AccessToken);

    private sealed record Problem(string? Title, string? Detail);
}
