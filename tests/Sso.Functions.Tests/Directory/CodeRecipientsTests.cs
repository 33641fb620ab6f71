using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Directory;

public sealed class CodeRecipientsTests(StorageFixture storage)
{
    private const string Pseudo = "info+vertrieb@example.com";
    private const string Main = "info@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_RedirectedAccount_GivesTheMainAccountsMailboxAndTheName()
    {
        var recipients = await PrepareAsync(mainConfirmed: true, redirected: true);

        (await recipients.FindAsync(" Info+Vertrieb@EXAMPLE.com ", Cancellation)).ShouldBe(new CodeRecipient(Main, "Jürgen Müller"));
    }

    [Fact]
    public async Task Find_RedirectedAccountWhoseMainAccountIsNotProven_GivesNobody() =>
        (await (await PrepareAsync(mainConfirmed: false, redirected: true)).FindAsync(Pseudo, Cancellation)).ShouldBeNull();

    [Fact]
    public async Task Find_AccountWithAMailboxOfItsOwn_GivesThat() =>
        (await (await PrepareAsync(mainConfirmed: true, redirected: false)).FindAsync(Pseudo, Cancellation)).ShouldBe(new CodeRecipient(Pseudo));

    [Fact]
    public async Task Find_AddressThatNoAccountHas_GivesTheAddress() =>
        (await (await PrepareAsync(mainConfirmed: true, redirected: true)).FindAsync("someone@example.com", Cancellation)).ShouldBe(new CodeRecipient("someone@example.com"));

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    public async Task Find_NoAddress_GivesNobody(string text) =>
        (await (await PrepareAsync(mainConfirmed: true, redirected: true)).FindAsync(text, Cancellation)).ShouldBeNull();

    private async Task<CodeRecipients> PrepareAsync(bool mainConfirmed, bool redirected)
    {
        var tables = await storage.CreateTablesAsync();
        var customers = new CustomerStore(tables);
        var reservations = new MigrationWorld(tables).Get<EmailReservations>();
        var sub = MailSamples.Employee() with { Email = Pseudo, RedirectToMain = redirected };
        var main = sub with
        {
            Id = "K1-01",
            IsMain = true,
            Email = Main,
            RedirectToMain = false,
            ConfirmedAt = mainConfirmed ? MailWorld.Start : null,
            SignedInAt = null,
        };
        await customers.TrySaveAsync(new CustomerChange { CustomerId = "K1", Customer = MailSamples.Customer(), Accounts = [main, sub] }, Cancellation);
        EmailAddress.TryParse(Pseudo, out var address, out _).ShouldBeTrue();
        await reservations.TryReserveAsync(address!, "K1", sub.Id, Cancellation);
        return new CodeRecipients(reservations, customers);
    }
}
