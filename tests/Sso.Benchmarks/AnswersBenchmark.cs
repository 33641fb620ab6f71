using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Spectre.Console;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Entra.OpenId;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// The two answers that people wait for at a sign-in, the log-in gate's and the claims provider's, beside a bare Kestrel endpoint (<see cref="BareEndpoint"/>);
/// calls take turns, so that all meet the same machine. And how long the app takes from its start to the first claims.
/// </summary>
internal static class AnswersBenchmark
{
    private const int Calls = 3000;

    // The runtime compiles what is called often anew, in the background and some hundred calls later. Our floor is made of the framework, which comes compiled.
    private const int WarmUp = 2000;
    private const int Starts = 3;
    private const string EntraCaller = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-benchmark-").FullName;
        try
        {
            var options = new LocalCloudOptions(folder, Fresh: true, BasePort: 7600) { CustomersFile = RepositoryLayout.SampleCustomers };
            await using var cloud = await LocalCloud.StartAsync(options, prepare: null, cancellationToken);
            await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, cancellationToken);
            await MeasureAsync(cloud, folder, cancellationToken);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LocalCloud cloud, string folder, CancellationToken cancellationToken)
    {
        var objectId = await AddUserAsync(cloud, cancellationToken);
        var portalToken = await PortalTokens.GetAsync(cloud, cancellationToken);
        var entraToken = CreateEntraToken(cloud, Path.Combine(folder, "entra"));
        var login = CustomersFile.Read(RepositoryLayout.SampleCustomers)[0].Main.Logins[0];
        object claimsBody = new { data = new { authenticationContext = new { user = new { id = objectId } } } };

        var logins = new TableClient(cloud.Storage.ConnectionString, "Logins");
        var row = await logins.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken).FirstAsync(cancellationToken);
        var bareAddress = new Uri("https://localhost:7690/");
        await using var bare = await BareEndpoint.StartAsync(cloud, bareAddress, folder, row, cancellationToken);

        Task Gate(int _) => PostAsync(cloud.Http, new Uri(cloud.Addresses.FunctionApp, "api/portal/gate"), portalToken, new { application = login.Application, username = login.Username }, cancellationToken);
        Task Claims(int _) => PostAsync(cloud.Http, cloud.Addresses.TokenIssuanceStart, entraToken, claimsBody, cancellationToken);
        Task Bare(int _) => PostAsync(cloud.Http, bareAddress, portalToken, claimsBody, cancellationToken);
        Func<int, Task> Checked(string token) => _ => PostAsync(cloud.Http, new Uri(bareAddress, BareEndpoint.CheckedPath), token, claimsBody, cancellationToken);

        Write("The log-in gate", await Samples.MeasureInTurnsAsync(Calls, WarmUp, Bare, Checked(portalToken), Gate));
        Write("The claims provider", await Samples.MeasureInTurnsAsync(Calls, WarmUp, Bare, Checked(entraToken), Claims));
        await MeasureStartsAsync(cloud, () => Claims(0), cancellationToken);
    }

    private static async Task MeasureStartsAsync(LocalCloud cloud, Func<Task> claims, CancellationToken cancellationToken)
    {
        var table = new Table().Title("From the start of the process to the first claims").AddColumn("Start").AddColumn("Seconds");
        for (var i = 1; i <= Starts; i++)
        {
            await cloud.FunctionApp.KillAsync();
            var begin = Stopwatch.GetTimestamp();
            await cloud.FunctionApp.StartAsync(cancellationToken);
            await claims();
            table.AddRow(i.ToString(CultureInfo.InvariantCulture), Stopwatch.GetElapsedTime(begin).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        }
        AnsiConsole.Write(table);
    }

    /// <summary>A user that has signed in before: the answer is then one read, as it nearly always is.</summary>
    private static async Task<string> AddUserAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        var objectId = Guid.NewGuid().ToString();
        var users = new TableClient(cloud.Storage.ConnectionString, "DirectoryUsers");
        await users.AddEntityAsync(
            new TableEntity(objectId, "user")
            {
                ["CustomerId"] = "B1",
                ["AccountId"] = "B1-01",
                ["IsMain"] = true,
                ["ContactEmail"] = "info@example.com",
                ["Generation"] = 1,
                ["SignedIn"] = true,
                ["CreatedAt"] = TimeProvider.System.GetUtcNow(),
                ["AccountVersion"] = 9,
                ["Logins"] = """[{"Application":"infleet","Username":"chefin","Permissions":["all"]},{"Application":"logbook","Username":"chefin","Permissions":["trips.read"]}]""",
            },
            cancellationToken);
        return objectId;
    }

    private static string CreateEntraToken(LocalCloud cloud, string entraFolder)
    {
        using var keys = EntraKeys.LoadOrCreate(entraFolder);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = cloud.Addresses.Authority.AbsoluteUri,
            Audience = LocalClients.ClaimsProviderClientId,
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(keys.Signing, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["ver"] = "2.0", ["tid"] = LocalClients.TenantId, ["azp"] = EntraCaller },
        });
    }

    private static async Task PostAsync(HttpClient http, Uri address, string token, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static void Write(string title, Samples[] samples)
    {
        var table = new Table().Title(title).AddColumn("").AddColumn("Median, ms").AddColumn("99th percentile, ms").AddColumn("Ratio of the medians").AddColumn("of the 99th percentiles");
        string[] names = ["bare Kestrel endpoint, same read", "the same, which checks the token", "function"];
        foreach (var (name, measured) in names.Zip(samples))
            table.AddRow(name, Number(measured.Median), Number(measured.Percentile99), Number(measured.Median / samples[0].Median), Number(measured.Percentile99 / samples[0].Percentile99));
        AnsiConsole.Write(table);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
