using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Spectre.Console;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Local.Cloud;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// Mails a second through the outbox beside MailKit alone on the same mailbox, what a mail costs the storage, and what a run costs that finds nothing due among 100,000
/// mails that wait for later.
/// </summary>
internal static class MailBenchmark
{
    private const int Mails = 500;
    private const int MailsPerCustomer = 5;
    private const int Waiting = 100_000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-benchmark-").FullName;
        try
        {
            await NodeTools.EnsureInstalledAsync(_ => { }, cancellationToken);
            var port = Ports.FindFree(2);
            await using var azurite = await Azurite.StartAsync(dataFolder: null, tablePort: 0, logFile: null, cancellationToken);
            await using var mailbox = await MailDev.StartAsync(
                Path.Combine(folder, "mails"), new Uri($"http://localhost:{port}"), port + 1, Path.Combine(folder, "mailbox.log"), cancellationToken);
            await MeasureAsync(azurite.ConnectionString, port + 1, cancellationToken);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string storage, int smtpPort, CancellationToken cancellationToken)
    {
        var counter = new Counter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        var tables = new SsoTables(new TableServiceClient(storage, options));
        await tables.CreateAllAsync(cancellationToken);
        await using var services = CreateServices(tables, smtpPort);
        // Confirmations tell no orchestration anything.
        DurableTaskClient client = null!;

        await QueueAsync(tables, "Warm", 20, cancellationToken);
        await services.GetRequiredService<DueMails>().SendAsync(client, cancellationToken);
        await QueueAsync(tables, "K", Mails, cancellationToken);
        var (seconds, operations) = await TimeAsync(counter, () => services.GetRequiredService<DueMails>().SendAsync(client, cancellationToken));
        var alone = await SendAloneAsync(await WriteAsync(services), smtpPort, cancellationToken);

        await FillAsync(services, cancellationToken);
        var (idleSeconds, idleOperations) = await TimeAsync(counter, () => services.GetRequiredService<DueMails>().SendAsync(client, cancellationToken));

        var table = new Table().Title("The outbox").AddColumn("Figure").AddColumn(new TableColumn("Value").RightAligned());
        table.AddRow("MailKit alone, mails a second", Number(Mails / alone));
        table.AddRow("outbox, mails a second", Number(Mails / seconds));
        table.AddRow("ratio of the time", Number(seconds / alone));
        table.AddRow("storage operations a mail", Number((double)operations / Mails));
        table.AddRow($"run with nothing due, {Waiting} waiting: storage operations", idleOperations.ToString(CultureInfo.InvariantCulture));
        table.AddRow("the same: milliseconds", Number(idleSeconds * 1000));
        AnsiConsole.Write(table);
    }

    /// <summary>Confirmations, a customer's main account and four employees each.</summary>
    private static async Task QueueAsync(SsoTables tables, string prefix, int mails, CancellationToken cancellationToken)
    {
        var customers = new CustomerStore(tables);
        for (var c = 0; c < mails / MailsPerCustomer; c++)
        {
            var id = $"{prefix}{c}";
            List<Account> accounts = [.. Enumerable.Range(0, MailsPerCustomer).Select(n => CreateAccount(id, n))];
            await customers.TrySaveAsync(
                new CustomerChange
                {
                    CustomerId = id,
                    Customer = new Customer { Id = id, Name = $"Spedition {id}", Language = "de", Order = id, State = CustomerState.InProgress },
                    Accounts = accounts,
                    Mails = [.. accounts.Select(account => new MailIntent(id, account.Id, MailKind.Confirmation, 1, 1, TimeProvider.System.GetUtcNow()))],
                },
                cancellationToken);
        }
    }

    private static Account CreateAccount(string customerId, int number) => new()
    {
        CustomerId = customerId,
        Id = $"{customerId}-{number}",
        DisplayName = $"Person {number}",
        IsMain = number == 0,
        Logins = [new Login("infleet", $"user{customerId}{number}", ["all"])],
        State = AccountState.AddressEntered,
        ConfirmationNumber = 1,
        Email = $"person{number}@{customerId.ToLowerInvariant()}.example",
    };

    private static async Task FillAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var later = TimeProvider.System.GetUtcNow().AddDays(1);
        var outbox = services.GetRequiredService<Outbox>();
        foreach (var chunk in Enumerable.Range(0, Waiting).Chunk(5000))
            await outbox.AnnounceAsync([.. chunk.Select(n => new MailIntent($"W{n}", "1", MailKind.Reminder, 1, 1, later))], cancellationToken);
    }

    private static Task<RenderedMail> WriteAsync(ServiceProvider services)
    {
        var account = CreateAccount("K0", 1);
        var customer = new Customer { Id = "K0", Name = "Spedition K0", Language = "de", Order = "K0" };
        var intent = new MailIntent("K0", account.Id, MailKind.Confirmation, 1, 1, TimeProvider.System.GetUtcNow());
        return services.GetRequiredService<MailWriter>().WriteAsync(
            new MailOccasion(intent, customer, account, [CreateAccount("K0", 0), account], new MailRecipient(account.Email!, account.DisplayName)));
    }

    /// <returns>Seconds for <see cref="Mails"/> mails of the same size over one connection.</returns>
    private static async Task<double> SendAloneAsync(RenderedMail mail, int smtpPort, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("localhost", smtpPort, SecureSocketOptions.None, cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Mails; i++)
        {
            using var message = new MimeMessage { Subject = mail.Subject, Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody() };
            message.From.Add(new MailboxAddress("Bornemann", "zugang@bornemann.example"));
            message.To.Add(new MailboxAddress(mail.ToName, $"person{i}@alone.example"));
            await client.SendAsync(message, cancellationToken);
        }
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await client.DisconnectAsync(quit: true, cancellationToken);
        return seconds;
    }

    private static async Task<(double Seconds, int Operations)> TimeAsync(Counter counter, Func<Task> action)
    {
        var (begin, before) = (Stopwatch.GetTimestamp(), counter.Requests);
        await action();
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, counter.Requests - before);
    }

    private static ServiceProvider CreateServices(SsoTables tables, int smtpPort)
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
        return services.BuildServiceProvider();
    }

    private static Dictionary<string, string?> Settings(int smtpPort) => new()
    {
        ["Sso:PublicUrl"] = "https://zugang.bornemann.example",
        ["Sso:Applications:0:Id"] = "infleet",
        ["Sso:Applications:0:Name"] = "Infleet",
        ["Sso:Applications:0:Url"] = "https://infleet.example/",
        ["Sso:Support:Vendor"] = "Bornemann",
        ["Sso:Support:Telephone"] = "+49 5321 0000-00",
        ["Sso:Support:HoursDe"] = "Montag bis Freitag, 8 bis 17 Uhr",
        ["Sso:Support:HoursEn"] = "Monday to Friday, 8 am to 5 pm",
        ["Sso:Support:Email"] = "support@bornemann.example",
        ["Sso:Support:ContactForm"] = "https://www.bornemann.example/kontakt",
        ["Sso:Support:Imprint"] = "https://www.bornemann.example/impressum",
        ["Sso:Support:Privacy"] = "https://www.bornemann.example/datenschutz",
        ["Migration:ReconcileSchedule"] = "* * * * * *",
        ["Mail:Schedule"] = "* * * * * *",
        ["Mail:Sender"] = "zugang@bornemann.example",
        ["Mail:BatchSize"] = "1000",
        ["Mail:PerMinute"] = "100000",
        ["Mail:PerHour"] = "1000000",
        ["Mail:Smtp:Host"] = "localhost",
        ["Mail:Smtp:Port"] = smtpPort.ToString(CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
    };

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed class Counter : HttpPipelinePolicy
    {
        private int _requests;

        public int Requests => _requests;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _requests);
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _requests);
            return ProcessNextAsync(message, pipeline);
        }
    }
}
