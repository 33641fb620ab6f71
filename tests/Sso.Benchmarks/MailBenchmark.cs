using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Spectre.Console;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
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

    // Confirmations tell no orchestration anything.
    private static readonly DurableTaskClient NoClient = null!;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-benchmark-").FullName;
        try
        {
            await NodeTools.EnsureInstalledAsync(_ => { }, cancellationToken);
            var port = Ports.FindFree(2);
            var data = Path.Combine(folder, "storage");
            await using var mailbox = await MailDev.StartAsync(
                Path.Combine(folder, "mails"), new Uri($"http://localhost:{port}"), port + 1, Path.Combine(folder, "mailbox.log"), cancellationToken);
            var table = new Table().Title("The outbox").AddColumn("Figure").AddColumn(new TableColumn("Value").RightAligned());
            await using (var azurite = await Azurite.StartAsync(data, tablePort: 0, logFile: null, cancellationToken))
                await MeasureSendingAsync(azurite.ConnectionString, port + 1, table, cancellationToken);
            WaitingMails.Fill(data, Waiting, TimeProvider.System.GetUtcNow().AddDays(1));
            await using (var azurite = await Azurite.StartAsync(data, tablePort: 0, logFile: null, cancellationToken))
                await MeasureIdlingAsync(azurite.ConnectionString, port + 1, table, cancellationToken);
            AnsiConsole.Write(table);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureSendingAsync(string storage, int smtpPort, Table table, CancellationToken cancellationToken)
    {
        var (tables, counter) = Open(storage);
        await tables.CreateAllAsync(cancellationToken);
        await using var services = BenchmarkApp.Create(tables, smtpPort);
        var mails = services.GetRequiredService<DueMails>();

        await QueueAsync(tables, "Warm", 20, cancellationToken);
        await mails.SendAsync(NoClient, cancellationToken);
        await QueueAsync(tables, "K", Mails, cancellationToken);
        var (seconds, operations) = await TimeAsync(counter, () => mails.SendAsync(NoClient, cancellationToken));
        var alone = await SendAloneAsync(await WriteAsync(services), smtpPort, cancellationToken);

        table.AddRow("MailKit alone, mails a second", Number(Mails / alone));
        table.AddRow("outbox, mails a second", Number(Mails / seconds));
        table.AddRow("ratio of the time", Number(seconds / alone));
        table.AddRow("storage operations a mail", Number((double)operations / Mails));

        // One for the others that wait to become like.
        await services.GetRequiredService<Outbox>().AnnounceAsync([new MailIntent("W", "1", MailKind.Reminder, 1, 1, TimeProvider.System.GetUtcNow().AddDays(1))], cancellationToken);
    }

    private static async Task MeasureIdlingAsync(string storage, int smtpPort, Table table, CancellationToken cancellationToken)
    {
        var (tables, counter) = Open(storage);
        await using var services = BenchmarkApp.Create(tables, smtpPort);
        var count = await services.GetRequiredService<Outbox>().CountAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
        if (count.Due != 0 || count.Later != Waiting) throw new InvalidOperationException($"{count.Later} mails wait and {count.Due} are due: nothing would be measured.");

        var mails = services.GetRequiredService<DueMails>();
        await mails.SendAsync(NoClient, cancellationToken);
        var (seconds, operations) = await TimeAsync(counter, () => mails.SendAsync(NoClient, cancellationToken));
        table.AddRow($"run with nothing due, {Waiting} waiting: storage operations", operations.ToString(CultureInfo.InvariantCulture));
        table.AddRow("the same: milliseconds", Number(seconds * 1000));
    }

    private static (SsoTables Tables, StorageCounter Counter) Open(string storage)
    {
        var counter = new StorageCounter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        return (new SsoTables(new TableServiceClient(storage, options)), counter);
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

    private static async Task<(double Seconds, int Operations)> TimeAsync(StorageCounter counter, Func<Task> action)
    {
        var (begin, before) = (Stopwatch.GetTimestamp(), counter.Requests);
        await action();
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, counter.Requests - before);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
