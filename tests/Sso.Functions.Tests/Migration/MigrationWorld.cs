using Microsoft.AspNetCore.DataProtection;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Portal;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

/// <summary>A customer's move as the app composes it, on tables of its own, with a clock that stands and orchestrations that are only told.</summary>
internal sealed class MigrationWorld
{
    public MigrationWorld(SsoTables tables)
    {
        Tables = tables;
        Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), false, It.IsAny<CancellationToken>())).ReturnsAsync(
            (string id, bool _, CancellationToken _) => new OrchestrationMetadata("any", id) { RuntimeStatus = OrchestrationRuntimeStatus.Running });
    }

    public static DateTimeOffset Start { get; } = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    public SsoTables Tables { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    /// <summary>What seals secrets; whoever reads them elsewhere needs the same.</summary>
    public IDataProtectionProvider Protection { get; } = new EphemeralDataProtectionProvider();

    public Mock<DurableTaskClient> Client { get; } = new("test");

    public CustomerStore Customers => new(Tables);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A part of the app, in a process of its own.</summary>
    /// <param name="tables">The tables as this process reaches them; null for healthy ones.</param>
    public T Get<T>(SsoTables? tables = null)
        where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(AddApp(new ServiceCollection(), tables).BuildServiceProvider());

    /// <summary>One run of the timer that makes good what a process that died left undone.</summary>
    public Task ReconcileAsync() => Get<ReconcileSignalsFunction>().RunAsync(new(), Client.Object, Cancellation);

    public async Task<IReadOnlyList<Signal>> PendingAsync() =>
        [.. (await Get<PendingSignals>().GetDueAsync(DateTimeOffset.MaxValue.AddDays(-1), 100, Cancellation)).Select(stored => stored.Signal)];

    /// <summary>An account's log-in is <c>&lt;customer&gt;.&lt;number&gt;</c> at Infleet; the first one is the main account.</summary>
    public async Task<Customer> AddCustomerAsync(string id, int accounts, CustomerState state = CustomerState.Offered, Func<Account, Account>? prepare = null)
    {
        var customer = new Customer { Id = id, Name = $"Firma {id}", Language = "de", Order = id, State = state, EnrolledAt = Start };
        List<Account> all = [.. Enumerable.Range(1, accounts).Select(number => NewAccount(id, number)).Select(account => prepare?.Invoke(account) ?? account)];
        foreach (var chunk in all.Chunk(CustomerStore.AccountsPerChange).Index())
            (await Customers.TrySaveAsync(new CustomerChange { CustomerId = id, Customer = chunk.Index == 0 ? customer : null, Accounts = chunk.Item }, Cancellation)).ShouldBeTrue();
        foreach (var account in await Customers.GetAccountsAsync(id, Cancellation)) await new LoginDirectory(Tables).ProjectAsync(customer, account, Cancellation);
        return customer;
    }

    public Task<Account> GetAccountAsync(string customerId, int number) => Customers.GetAccountAsync(customerId, AccountId(customerId, number), Cancellation);

    public static string AccountId(string customerId, int number) => $"{customerId}-{number:00}";

    public static Account NewAccount(string customerId, int number) => new()
    {
        CustomerId = customerId,
        Id = AccountId(customerId, number),
        DisplayName = $"Person {number}",
        IsMain = number == 1,
        Logins = [new Login("infleet", $"{customerId}.{number}", ["all"])],
    };

    /// <summary>The parts of the app, for a process of their own.</summary>
    public IServiceCollection AddApp(IServiceCollection services, SsoTables? tables = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Options.Create(SampleOptions.Create()));
        services.AddCustomers().AddMigration().AddMail(configuration).AddPortal();
        services.AddSingleton(Options.Create(new CredentialOptions())).AddSingleton<AccountCredentials>();
        services.AddOptions<TenantOptions>().BindConfiguration(TenantOptions.SectionName);
        services.AddSingleton<SealedPasswords>().AddSingleton<DirectoryUsers>().AddSingleton<ReconcileSignalsFunction>();
        services.Replace(ServiceDescriptor.Singleton(tables ?? Tables));
        services.Replace(ServiceDescriptor.Singleton(Protection));
        return services;
    }

    /// <summary>The app's settings, to which tests add.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StillTimers.Create())
    {
        ["Migration:ReconcileSchedule"] = "* * * * * *",
        ["Mail:Schedule"] = "* * * * * *",
        ["Mail:Sender"] = "zugang@bornemann.example",
        ["Mail:Smtp:Host"] = "127.0.0.1",
    };
}
