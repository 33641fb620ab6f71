using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration.Wizard;
using Sso.Local.Mailbox;
using Sso.LocalRuntime.Time;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>The whole app on the local runtime with a clock that tests move: orchestrations, timers, storage and directory are real, only the mails stay here.</summary>
internal sealed class MovingApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly SentMails _mails;

    private MovingApp(IHost host, SentMails mails) => (_host, _mails) = (host, mails);

    public CustomerStore Customers => Get<CustomerStore>();

    public DurableTaskClient Client => Get<DurableTaskClient>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="entra">The tenant.</param>
    /// <param name="isServed">Browsers reach the app, where the links of its mails lead.</param>
    public static async Task<MovingApp> StartAsync(EntraWorld entra, bool isServed = false)
    {
        var tables = await entra.CreateTablesAsync();
        var mails = new SentMails();
        var builder = FunctionsApplication.CreateBuilder(
            [$"--urls={(isServed ? entra.Addresses.FunctionApp.AbsoluteUri : "http://127.0.0.1:0")}", $"--AzureFunctionsJobHost:extensions:durableTask:hubName={tables.Customers.Name}Hub"], typeof(SsoApp).Assembly);
        builder.Configuration.AddInMemoryCollection(entra.Settings()).AddInMemoryCollection(Settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Certificates:Default:Path"] = entra.Certificate.CertificateFile,
            ["Kestrel:Certificates:Default:KeyPath"] = entra.Certificate.KeyFile,
        });
        builder.Services.AddSingleton<TimeProvider>(new VirtualClock(MigrationWorld.Start));
        builder.AddSso();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => entra.Certificate.CreateHandler()));
        builder.Services.ConfigureAll<OpenIdConnectOptions>(options => options.BackchannelHttpHandler = entra.Certificate.CreateHandler());
        builder.Services.Replace(ServiceDescriptor.Singleton(tables));
        builder.Services.Replace(ServiceDescriptor.Singleton<IMailTransport>(mails));
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return new MovingApp(host, mails);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Lets time pass: everything that becomes due meanwhile happens.</summary>
    public Task PassAsync(TimeSpan span) => Get<VirtualTime>().AdvanceAsync(span, Cancellation);

    public Task PassDaysAsync(double days) => PassAsync(TimeSpan.FromDays(days));

    /// <summary>An enrolled customer whose orchestration waits for the submission.</summary>
    public async Task EnrolAsync(string customerId, int accounts)
    {
        var customer = new Customer
        {
            Id = customerId,
            Name = $"Firma {customerId}",
            Language = "de",
            Order = customerId,
            State = CustomerState.Offered,
            EnrolledAt = MigrationWorld.Start,
        };
        List<Account> all = [.. Enumerable.Range(1, accounts).Select(number => MigrationWorld.NewAccount(customerId, number))];
        (await Customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Customer = customer, Accounts = all }, Cancellation)).ShouldBeTrue();
        foreach (var account in await Customers.GetAccountsAsync(customerId, Cancellation)) await Get<LoginDirectory>().ProjectAsync(customer, account, Cancellation);
        var times = Get<Microsoft.Extensions.Options.IOptions<MigrationOptions>>().Value.ToTimes();
        await Client.EnsureStartedAsync(MigrateCustomerOrchestrator.Name, InstanceIds.Customer(customerId), new MigrateCustomerInput(customerId, times), Cancellation);
    }

    /// <summary>The main account submits the wizard, and the first mails go out.</summary>
    public async Task SubmitAsync(string customerId, params AccountEntry[] entries)
    {
        var state = await Get<WizardStates>().GetAsync(customerId, Cancellation);
        (await Get<AddressSubmission>().SubmitAsync(state, Entries.ById(state.Accounts, entries), Client, Cancellation)).Result.ShouldBe(SubmissionResult.Submitted);
        await PassDaysAsync(0.5);
    }

    public Task<Account> AccountAsync(string customerId, int number) =>
        Customers.GetAccountAsync(customerId, MigrationWorld.AccountId(customerId, number), Cancellation);

    /// <summary>The token that the newest confirmation mail of an account carries.</summary>
    public async Task<ConfirmationToken> LinkAsync(string customerId, int number)
    {
        var tokens = Get<ConfirmationTokens>();
        return tokens.Read(tokens.Create(await AccountAsync(customerId, number)))!;
    }

    /// <summary>The person follows a link and enters the bisherige Benutzername.</summary>
    public async Task<ConfirmationOutcome> ConfirmAsync(ConfirmationToken link) =>
        (await Get<AddressConfirmation>().ConfirmAsync(link, (await Customers.GetAccountAsync(link.CustomerId, link.AccountId, Cancellation)).Logins[0].Username, Client, Cancellation)).Outcome;

    /// <summary>The person follows the newest link; half a day later the password mail is out.</summary>
    public async Task ConfirmAsync(string customerId, int number)
    {
        (await ConfirmAsync(await LinkAsync(customerId, number))).ShouldBe(ConfirmationOutcome.Confirmed);
        await PassDaysAsync(0.5);
    }

    /// <summary>The person signs in for the first time, as the claims provider hears of it.</summary>
    public async Task SignInAsync(string customerId, int number)
    {
        var account = await AccountAsync(customerId, number);
        await Get<PendingSignals>().StoreAsync(
            new Signal(customerId, account.Id, account.Generation, MigrationEvents.FirstSignIn), Get<TimeProvider>().GetUtcNow(), Cancellation);
        await PassDaysAsync(0.5);
    }

    /// <summary>All mails, in their order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => _mails.All;

    /// <summary>The subjects of all mails to an address, in their order.</summary>
    public IReadOnlyList<string> SubjectsTo(string address) => _mails.SubjectsTo(address);

    public async Task<CustomerState> CustomerStateAsync(string customerId) => (await Customers.GetAsync(customerId, Cancellation)).State;

    public async Task<OrchestrationRuntimeStatus?> InstanceAsync(string customerId, int number, int generation) =>
        (await Client.GetInstanceAsync(InstanceIds.Account(customerId, MigrationWorld.AccountId(customerId, number), generation), false, Cancellation))?.RuntimeStatus;

    // Not disposed: Microsoft.Identity.Web keeps HTTP clients of the first host for the life of the process.
    public async ValueTask DisposeAsync() => await _host.StopAsync(CancellationToken.None);

    private static Dictionary<string, string?> Settings { get; } = new(StillTimers.Create())
    {
        ["Migration:ReminderDays:0"] = "7",
        ["Migration:ReminderDays:1"] = "21",
        ["Migration:ReminderDays:2"] = "42",
        ["Migration:ReconcileSchedule"] = "0 0 */6 * * *",
        ["Mail:Schedule"] = "30 0 */6 * * *",
        ["Mail:PerMinute"] = "1000",
        ["Mail:PerHour"] = "10000",
        ["LocalRuntime:Drain"] = "00:00:05",
    };
}
