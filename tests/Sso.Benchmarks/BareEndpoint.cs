using Azure.Data.Tables;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// The floor of an answer: Kestrel that reads one row of the same storage over the same https and does nothing else, in a process of its own as the function app is. The path
/// <c>/checked</c> checks the caller's token before, so that what the check costs can be told from what the functions cost.
/// </summary>
internal static class BareEndpoint
{
    public const string Verb = "bare-endpoint";
    public const string CheckedPath = "checked";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    /// <summary>Starts the process and waits until it answers.</summary>
    /// <param name="cloud">Whose storage it reads and whose tokens it accepts.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="certificateFolder">Where the cloud's certificate lies.</param>
    /// <param name="row">What it reads of the table <c>Logins</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It did not start, with its last lines.</exception>
    public static async Task<ChildProcess> StartAsync(LocalCloud cloud, Uri address, string certificateFolder, TableEntity row, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start("Bare endpoint", "dotnet", [typeof(BareEndpoint).Assembly.Location, Verb], new Dictionary<string, string?>
        {
            ["Bare__Port"] = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Bare__Certificates"] = certificateFolder,
            ["Bare__Storage"] = cloud.Storage.ConnectionString,
            ["Bare__Partition"] = row.PartitionKey,
            ["Bare__Row"] = row.RowKey,
            ["Bare__Authority"] = cloud.Addresses.Authority.AbsoluteUri,
            ["SSL_CERT_FILE"] = Path.Combine(certificateFolder, "certificate.pem"),
        });
        if (await HealthCheck.WaitAsync(cloud.Http, address, StartLimit, () => process.HasExited, cancellationToken)) return process;
        var lines = process.LastLines;
        await process.DisposeAsync();
        throw new InvalidOperationException($"The bare endpoint did not start. {lines}");
    }

    /// <summary>What the process does, until its standard input ends.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("Bare");
        var table = new TableClient(settings["Storage"], "Logins");
        var (partition, rowKey) = (settings["Partition"], settings["Row"]);
        using var certificate = DevelopmentCertificate.LoadOrCreate(settings["Certificates"]!, TimeProvider.System);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.ListenLocalhost(settings.GetValue<int>("Port"), listen => listen.UseHttps(certificate.Certificate)));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = settings["Authority"];
            options.TokenValidationParameters.ValidAudiences = [LocalClients.ApiClientId, LocalClients.ClaimsProviderClientId];
        });
        await using var app = builder.Build();
        app.Run(async http =>
        {
            if (http.Request.Path == "/" + CheckedPath && !(await http.AuthenticateAsync()).Succeeded)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            var read = await table.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new { found = read.HasValue }, http.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
    }
}
