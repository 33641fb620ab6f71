using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Sso.Local.Mailbox;
using Sso.Local.Processes;

namespace Sso.Local.Cloud;

/// <summary>
/// What the function app is told by its environment: the settings of <c>local.settings.sample.json</c>, with the addresses and clients of
/// this local cloud.
/// </summary>
/// <param name="addresses">Where the parts are.</param>
/// <param name="storage">Connection string of the storage.</param>
/// <param name="certificate">What the app serves and trusts.</param>
/// <param name="others">What else it is told; counts more than all that.</param>
internal sealed class FunctionAppSettings(
    LocalAddresses addresses, string storage, DevelopmentCertificate certificate, IReadOnlyDictionary<string, string>? others = null)
{
    private const string SampleFile = "local.settings.sample.json";

    // Must stay the same as long as the data is kept. Worth nothing: it keys names of users of the stand-in only.
    private static readonly string UserNameKey = Convert.ToBase64String(SHA256.HashData("user names of the local cloud"u8));

    /// <summary>The names of the settings that say when a timer ticks.</summary>
    /// <exception cref="LocalCloudException">The sample file is missing or damaged.</exception>
    public static IEnumerable<string> Schedules => ReadSample().Keys.Where(name => name.EndsWith("Schedule", StringComparison.Ordinal));

    /// <summary>The process's variables.</summary>
    /// <param name="listenAt">Where it listens, when that is not the app's public address.</param>
    /// <exception cref="LocalCloudException">The sample file is missing or damaged.</exception>
    public IReadOnlyDictionary<string, string?> ToEnvironment(Uri? listenAt = null)
    {
        var environment = ReadSample();
        foreach (var (name, value) in Surroundings()) environment[name] = value;
        if (listenAt is not null) environment["ASPNETCORE_URLS"] = listenAt.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in others ?? new Dictionary<string, string>()) environment[name] = value;
        return environment;
    }

    private IEnumerable<(string Name, string Value)> Surroundings() =>
    [
        ("DOTNET_ENVIRONMENT", "Development"),
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        // Ends with us, whatever happens to us: the runtime stops when its standard input ends.
        ("SSO_STOP_WITH_PARENT", "1"),
        ("ASPNETCORE_URLS", addresses.FunctionApp.GetLeftPart(UriPartial.Authority)),
        ("ASPNETCORE_Kestrel__Certificates__Default__Path", certificate.CertificateFile),
        ("ASPNETCORE_Kestrel__Certificates__Default__KeyPath", certificate.KeyFile),
        ("SSL_CERT_FILE", certificate.CertificateFile),
        ("AzureWebJobsStorage", storage),
        ("Sso__PublicUrl", addresses.FunctionApp.GetLeftPart(UriPartial.Authority)),
        ("Sso__Applications__0__Url", addresses.Infleet.AbsoluteUri),
        ("Sso__Applications__1__Url", addresses.Logbook.AbsoluteUri),
        ("Entra__Authority", addresses.Authority.AbsoluteUri),
        ("Entra__ClientId", LocalClients.ApiClientId),
        ("ClaimsProvider__Authority", addresses.Authority.AbsoluteUri),
        ("ClaimsProvider__ClientId", LocalClients.ClaimsProviderClientId),
        ("Graph__Authority", addresses.Authority.AbsoluteUri),
        ("Graph__ClientId", LocalClients.GraphWorkerClientId),
        ("Graph__ClientSecret", LocalClients.GraphWorkerSecret),
        ("Graph__BaseUrl", addresses.Graph.AbsoluteUri),
        ("Graph__TenantDomain", LocalClients.TenantDomain),
        ("Graph__ExtensionsAppId", LocalClients.ExtensionsAppId),
        ("Graph__UserNameKey", UserNameKey),
        ("AccountPage__Authority", addresses.Authority.AbsoluteUri),
        ("AccountPage__ClientId", LocalClients.AccountPageClientId),
        ("AccountPage__ClientSecret", LocalClients.AccountPageSecret),
        ("Staff__Authority", addresses.Authority.AbsoluteUri),
        ("Staff__ClientId", LocalClients.StaffClientId),
        ("Staff__ClientSecret", LocalClients.StaffSecret),
        ("FunctionKeys__system__eventgrid_extension", EventGridPublisher.LocalKey),
        ("Mail__Smtp__Port", addresses.SmtpPort.ToString(CultureInfo.InvariantCulture)),
    ];

    private static Dictionary<string, string?> ReadSample()
    {
        var file = Path.Combine(RepositoryLayout.Root, SampleFile);
        try
        {
            using var stream = File.OpenRead(file);
            var sample = JsonSerializer.Deserialize<Sample>(stream);
            return sample?.Values ?? throw new LocalCloudException($"{file} holds no \"Values\".");
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new LocalCloudException($"{file} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private sealed record Sample(Dictionary<string, string?> Values);
}
