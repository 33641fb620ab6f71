using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The HTTP API as a portal calls it: over HTTPS, with a token of the tenant.</summary>
public sealed class PortalApiTests(RunningCloud running) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Account_ThatAPortalReports_IsInTheStateUntilItIsReportedAsGone()
    {
        var cloud = await running.GetAsync();
        var file = _folder.Write("customers.csv", $"{SampleFile.Header}\nP1;Portal GmbH;de;P1-01;Petra;yes;infleet;api-petra;all;\n");
        await cloud.ImportAsync(file, dryRun: false, Cancel);
        const string Account = "api/portal/customers/P1/accounts/P1-02";
        const string Report = """{ "displayName": "Paul", "logins": [{ "application": "infleet", "username": "api-paul", "permissions": ["karte"] }] }""";

        (await SendAsync(cloud, HttpMethod.Put, Account, Report)).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(cloud, HttpMethod.Put, Account, Report)).Status.ShouldBe(HttpStatusCode.OK);
        (await AccountsAsync(cloud)).ShouldBe(["P1-01", "P1-02"]);
        (await SendAsync(cloud, HttpMethod.Delete, Account)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await AccountsAsync(cloud)).ShouldBe(["P1-01"]);
        (await SendAsync(cloud, HttpMethod.Delete, "api/portal/customers/P1/accounts/P1-01")).Body!["code"]!.GetValue<string>().ShouldBe("account.is_main");
    }

    [Fact]
    public async Task Description_ForAnybody_NamesTheServerAndTheCalls()
    {
        var cloud = await running.GetAsync();

        using var response = await cloud.Http.GetAsync(new Uri(cloud.Addresses.FunctionApp, "openapi.json"), Cancel);

        response.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/json");
        var document = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancel)).ShouldNotBeNull();
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
        document["servers"]![0]!["url"]!.GetValue<string>().ShouldBe(cloud.Addresses.FunctionApp.GetLeftPart(UriPartial.Authority));
        document["paths"]!.AsObject().ShouldContainKey("/api/portal/gate");
    }

    private static async Task<IReadOnlyList<string>> AccountsAsync(LocalCloud cloud)
    {
        var (status, body) = await SendAsync(cloud, HttpMethod.Get, "api/portal/customers/P1/migration");
        status.ShouldBe(HttpStatusCode.OK);
        return [.. body!["accounts"]!.AsArray().Select(account => account!["accountId"]!.GetValue<string>())];
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(LocalCloud cloud, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(cloud.Addresses.FunctionApp, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cloud));
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await cloud.Http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static async Task<string> TokenAsync(LocalCloud cloud)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = LocalClients.InfleetClientId,
            ["client_secret"] = LocalClients.InfleetSecret,
            ["scope"] = LocalClients.ApiScope,
        });
        using var response = await cloud.Http.PostAsync(cloud.Addresses.TokenEndpoint, form, Cancel);
        return (await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Cancel))!["access_token"].GetString()!;
    }
}
