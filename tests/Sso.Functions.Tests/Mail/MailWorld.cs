using System.Text.Encodings.Web;
using System.Text.Unicode;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Mail;

/// <summary>The outbox as the app composes it, on tables of its own, with a clock that stands and a relay in this process.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    private readonly SsoTables _tables;
    private readonly Dictionary<string, string?> _settings;
    private readonly IDataProtectionProvider _protection = new EphemeralDataProtectionProvider();

    public MailWorld(SsoTables tables)
    {
        _tables = tables;
        _settings = Settings(Sink.Port);
    }

    /// <summary>For what never touches a table, such as writing mails.</summary>
    public static MailWorld WithoutStorage() => new(new SsoTables(new TableServiceClient("UseDevelopmentStorage=true")));

    public SsoTables Tables => _tables;

    public static DateTimeOffset Start { get; } = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    public SmtpSink Sink { get; } = new();

    public FakeTimeProvider Time { get; private init; } = new(Start);

    public FakeLogCollector Log { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("test");

    /// <summary>The same tables with another clock and another relay.</summary>
    public MailWorld Copy(DateTimeOffset now)
    {
        var copy = new MailWorld(_tables) { Time = new FakeTimeProvider(now) };
        copy._settings["Mail:PerMinute"] = _settings["Mail:PerMinute"];
        return copy;
    }

    public void Set(string key, string value) => _settings[key] = value;

    /// <summary>One run of the outbox, in a process of its own: nothing but storage is left over from the last one.</summary>
    /// <param name="tables">The tables as this process reaches them; null for healthy ones.</param>
    public async Task SendAsync(SsoTables? tables = null)
    {
        await using var provider = CreateServices(tables);
        await provider.GetRequiredService<DueMails>().SendAsync(Client.Object, TestContext.Current.CancellationToken);
    }

    public ServiceProvider CreateServices(SsoTables? tables = null, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new FakeLoggerProvider(Log)));
        services.AddSingleton<TimeProvider>(Time);
        services.AddOptions<SsoOptions>().BindConfiguration(SsoOptions.SectionName).ValidateDataAnnotations();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddCustomers().AddMigration().AddMail(configuration);
        services.AddSingleton<SealedPasswords>().AddSingleton<DirectoryUsers>();
        services.Replace(ServiceDescriptor.Singleton(tables ?? _tables));
        services.Replace(ServiceDescriptor.Singleton(_protection));
        change?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>A customer with a main account and one employee, both in the given state, and a mail queued for the employee.</summary>
    public async Task<MailIntent> QueueAsync(MailKind kind, AccountState state, string customerId = "K1")
    {
        var cancellation = TestContext.Current.CancellationToken;
        var customer = MailSamples.Customer(customerId);
        var sub = Prepare(MailSamples.Employee(customerId), state);
        var intent = new MailIntent(customerId, sub.Id, kind, sub.Generation, 1, Time.GetUtcNow());
        var customers = new CustomerStore(_tables);
        (await customers.TrySaveAsync(
            new CustomerChange { CustomerId = customerId, Customer = customer, Accounts = [MailSamples.MainAccount(customerId), sub], Mails = [intent] }, cancellation))
            .ShouldBeTrue();
        await new LoginDirectory(_tables).ProjectAsync(customer, sub, cancellation);
        return intent;
    }

    /// <summary>Stores a change of a customer that exists, with what it causes.</summary>
    public async Task SaveAsync(CustomerChange change) =>
        (await new CustomerStore(_tables).TrySaveAsync(change, TestContext.Current.CancellationToken)).ShouldBeTrue();

    public async Task<Account> GetAccountAsync(string customerId = "K1") =>
        await new CustomerStore(_tables).GetAccountAsync(customerId, $"{customerId}-02", TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<TableEntity>> GetOutboxAsync() =>
        await _tables.Outbox.QueryAsync<TableEntity>("PartitionKey eq 'mail'").ToListAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Sink.DisposeAsync();

    private Account Prepare(Account account, AccountState state) => state < AccountState.UserCreated
        ? account with { State = state }
        : account with
        {
            State = state,
            ConfirmedAt = Start,
            PasswordMailNumber = 1,
            DirectoryUserId = "00000000-0000-0000-0000-000000000001",
            SealedPassword = new SealedPasswords(_protection).Seal(MailSamples.Password, account),
        };

    private static Dictionary<string, string?> Settings(int smtpPort) => new(SampleSettings.Create())
    {
        ["Mail:PerMinute"] = "1000",
        ["Mail:PerHour"] = "10000",
        ["Mail:Smtp:Port"] = smtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
        ["Mail:Smtp:Timeout"] = "00:00:05",
    };
}
