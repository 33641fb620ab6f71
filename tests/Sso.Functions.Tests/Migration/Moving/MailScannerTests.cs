using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Local.Demo.Varied;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>A mail filter that asks for every link of every mail by HEAD and GET and sends every form that it finds, at each stop of a customer's move.</summary>
public sealed class MailScannerTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scanner_AtEachStopOfAMove_ChangesNothing()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("S1", 4);

        await app.SubmitAsync("S1", At("chefin@scan.example"), At("anna@scan.example"), At("fremd@scan.example"), Redirected("chefin+lager@scan.example"));
        (await ScanAsync(app)).ShouldBeGreaterThan(0);

        (await app.Get<AddressConfirmation>().DeclineAsync(await app.LinkAsync("S1", 3), app.Client, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Declined);
        await app.PassDaysAsync(0.5);
        (await ScanAsync(app)).ShouldBeGreaterThan(0);

        await app.ConfirmAsync("S1", 1);
        await ScanAsync(app);

        await app.PassDaysAsync(22);
        (await ScanAsync(app)).ShouldBeGreaterThan(0);

        await app.ConfirmAsync("S1", 2);
        await ChangeAddressAsync(app, 2, "anna.weiss@scan.example");
        await ScanAsync(app);

        await ChangeAddressAsync(app, 3, "richtig@scan.example");
        foreach (var number in new[] { 2, 3 }) await app.ConfirmAsync("S1", number);
        foreach (var number in new[] { 1, 2, 3, 4 }) await app.SignInAsync("S1", number);
        (await app.CustomerStateAsync("S1")).ShouldBe(CustomerState.Completed);
        await ScanAsync(app);
    }

    private static async Task ChangeAddressAsync(MovingApp app, int number, string address)
    {
        var request = new AccountChangeRequest("S1", MigrationWorld.AccountId("S1", number), Actors.MainAccount, "account.address_changed");
        (await app.Get<AddressChanges>().ChangeAsync(request, address, redirect: false, app.Client, Cancellation)).ShouldBeNull();
        await app.PassDaysAsync(0.5);
    }

    /// <summary>Every mail of the move so far, with links that are good and links that have ended.</summary>
    /// <returns>How many forms were sent: while a mailbox is asked there are some.</returns>
    private async Task<int> ScanAsync(MovingApp app)
    {
        var before = await RowsAsync(app);
        var counted = new CountingHandler(entra.Certificate.CreateHandler());
        using var counting = new HttpClient(counted);
        var scanner = new MailScanner(counting, entra.Addresses.FunctionApp);
        foreach (var mail in app.Mails) await scanner.ScanAsync(mail, Cancellation);

        counted.Heads.ShouldBeGreaterThan(0);
        counted.ServerErrors.ShouldBeEmpty();
        (await RowsAsync(app)).ShouldBe(before);
        return counted.Posts;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(MovingApp app)
    {
        var tables = app.Get<SsoTables>();
        List<string> rows = [];
        foreach (var table in new[] { tables.Customers, tables.Logins, tables.Emails, tables.DirectoryUsers, tables.Outbox, tables.Pending })
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation)) rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        return rows;
    }
}
