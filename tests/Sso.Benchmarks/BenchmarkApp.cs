using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests;

namespace Sso.Benchmarks;

/// <summary>The parts of the app that move customers and send mails, in this process.</summary>
internal static class BenchmarkApp
{
    /// <param name="tables">Where it keeps its rows.</param>
    /// <param name="smtpPort">Where its mails go.</param>
    /// <param name="change">What else belongs to it; null for nothing.</param>
    public static ServiceProvider Create(SsoTables tables, int smtpPort, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(smtpPort)).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(NullLoggerFactory.Instance).AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<SsoOptions>().BindConfiguration(SsoOptions.SectionName);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddCustomers().AddMigration().AddMail(configuration);
        services.AddSingleton<SealedPasswords>().AddSingleton<DirectoryUsers>();
        services.Replace(ServiceDescriptor.Singleton(tables));
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));
        change?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static Dictionary<string, string?> Settings(int smtpPort) => new(SampleSettings.Create())
    {
        ["Mail:BatchSize"] = "1000",
        ["Mail:PerMinute"] = "100000",
        ["Mail:PerHour"] = "1000000",
        ["Mail:Smtp:Port"] = smtpPort.ToString(CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
    };
}
