using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Identity.Web;
using Sso.Functions.Campaign;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Help;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Pages;
using Sso.Functions.Portal;
using Sso.Functions.SelfService;
using Sso.Functions.Storage;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Cloud;
using Sso.Local.Entra;
using Sso.Local.Entra.OpenId;

namespace Sso.Functions.Tests.Directory;

/// <summary>The Entra stand-in on free ports, and what of the function app talks to it.</summary>
public sealed class EntraWorld(StorageFixture storage) : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("sso-entra").FullName;
    private DevelopmentCertificate? _certificate;
    private EntraStandIn? _entra;
    private EntraKeys? _keys;
    private HttpClient? _http;

    internal LocalAddresses Addresses { get; } = LocalAddresses.FromBasePort(Ports.FindFree(LocalAddresses.PortCount));

    internal EntraCounters Counters => _entra!.Counters;

    internal DevelopmentCertificate Certificate => _certificate!;

    /// <summary>The tenant's own key, for tokens that are right but for one thing.</summary>
    internal Microsoft.IdentityModel.Tokens.RsaSecurityKey SigningKey => _keys!.Signing;

    public async ValueTask InitializeAsync()
    {
        _certificate = DevelopmentCertificate.LoadOrCreate(_folder, TimeProvider.System);
        _http = new HttpClient(_certificate.CreateHandler());
        var settings = new EntraSettings(Addresses, _certificate, Path.Combine(_folder, "entra"), NullLoggerFactory.Instance);
        _entra = await EntraStandIn.StartAsync(settings, CancellationToken.None);
        _keys = EntraKeys.LoadOrCreate(settings.DataFolder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_entra is not null) await _entra.DisposeAsync();
        _keys?.Dispose();
        _http?.Dispose();
        _certificate?.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    internal Task<SsoTables> CreateTablesAsync() => storage.CreateTablesAsync();

    /// <summary>The same tables as another process sees them.</summary>
    internal SsoTables Open(SsoTables tables, params Azure.Core.Pipeline.HttpPipelinePolicy[] policies) => storage.Open(tables, policies);

    /// <summary>The address with which a user signs in; null when there is no such user.</summary>
    internal async Task<string?> FindAddressAsync(string objectId) =>
        (await _entra!.ReadUsersAsync(CancellationToken.None)).FirstOrDefault(user => user.Id == objectId && user.Deleted is null)?.EmailAddress;

    internal FormBrowser CreateBrowser() => new(_http!, "de");

    /// <summary>The features as the app composes them. Their calls trust the stand-in's certificate.</summary>
    internal IServiceCollection AddApp(
        IServiceCollection services, SsoTables tables, GraphFaults? faults = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings()).AddInMemoryCollection(settings).Build();
        services.Replace(ServiceDescriptor.Singleton<IConfiguration>(configuration));
        services.AddLogging();
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Certificate.CreateHandler()));
        services.AddHosting(configuration).AddSharedDataProtection(configuration).AddPages().AddCustomers().AddCampaign().AddMigration()
            .AddDirectory(configuration).AddMail(configuration).AddPortal().AddSelfService(configuration).AddHelp().AddOperations(configuration);
        services.Replace(ServiceDescriptor.Singleton(tables));
        services.AddScoped<CreateDirectoryUserActivity>().AddScoped<TokenIssuanceStartFunction>()
            .AddScoped<AccountFunction>().AddScoped<SignInFunction>().AddScoped<RemoteSignInFunction>().AddScoped<FrontChannelSignOutFunction>()
            .AddScoped<OtpSendFunction>().AddScoped<AccountLookupFunction>().AddScoped<OldDoorFunction>();
        services.ConfigureAll<Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions>(o => o.BackchannelHttpHandler = Certificate.CreateHandler());
        services.ConfigureAll<Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions>(o => o.BackchannelHttpHandler = Certificate.CreateHandler());
        services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = "issuer");
        if (faults is not null) services.AddHttpClient(GraphOptions.SectionName).AddHttpMessageHandler(() => faults.CreateHandler());
        return services;
    }

    /// <summary>The settings of an app in this world.</summary>
    internal Dictionary<string, string?> Settings() => new(SampleSettings.Create())
    {
        ["AzureWebJobsStorage"] = storage.ConnectionString,
        ["Sso:PublicUrl"] = Addresses.FunctionApp.AbsoluteUri,
        ["Sso:Applications:0:Url"] = Addresses.Infleet.AbsoluteUri,
        ["Sso:Applications:1:Url"] = Addresses.Logbook.AbsoluteUri,
        ["Entra:Authority"] = Addresses.Authority.AbsoluteUri,
        ["Entra:ClientId"] = LocalClients.ApiClientId,
        ["ClaimsProvider:Authority"] = Addresses.Authority.AbsoluteUri,
        ["ClaimsProvider:ClientId"] = LocalClients.ClaimsProviderClientId,
        ["Graph:Authority"] = Addresses.Authority.AbsoluteUri,
        ["Graph:ClientId"] = LocalClients.GraphWorkerClientId,
        ["Graph:ClientSecret"] = LocalClients.GraphWorkerSecret,
        ["Graph:BaseUrl"] = Addresses.Graph.AbsoluteUri,
        ["Graph:TenantDomain"] = LocalClients.TenantDomain,
        ["Graph:ExtensionsAppId"] = LocalClients.ExtensionsAppId,
        ["Graph:UserNameKey"] = Convert.ToBase64String(new byte[32]),
        ["AccountPage:Authority"] = Addresses.Authority.AbsoluteUri,
        ["AccountPage:ClientId"] = LocalClients.AccountPageClientId,
        ["AccountPage:ClientSecret"] = LocalClients.AccountPageSecret,
        ["Staff:Authority"] = Addresses.Authority.AbsoluteUri,
        ["Staff:ClientId"] = LocalClients.StaffClientId,
        ["Staff:ClientSecret"] = LocalClients.StaffSecret,
    };
}
