using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>What support does on the pages: done once, by whom, and never on a page that is out of date.</summary>
public sealed class DeskActionsTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Employee = "operations/customers/K1/accounts/K1-02";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Actor(LocalStaff person) => $"staff:{person.ObjectId}";

    [Fact]
    public async Task Resend_Sends_OnceAndIsAuditedWithWho()
    {
        await using var desk = await OpenAsync();

        var page = await desk.SubmitAsync("#resend-form");
        var again = await desk.SubmitAsync("#resend-form");

        page.Address.PathAndQuery.ShouldBe($"/{Employee}?done=resend");
        page.Require(".success").TextContent.ShouldContain("unterwegs");
        again.Require("#fault").GetAttribute("data-fault").ShouldBe("TooSoon");
        (await desk.Customers.FindMailAsync("K1", "Confirmation|K1-02|1|2", Cancellation)).ShouldNotBeNull();
        (await desk.AuditAsync("account.mail_resent")).ShouldHaveSingleItem().Actor.ShouldBe(Actor(LocalStaff.Supporter));
    }

    [Fact]
    public async Task Forms_OfAPageThatIsOutOfDate_DoNothingAndSayIt()
    {
        await using var desk = await OpenAsync();
        await desk.Customers.UpdateAccountAsync(
            "K1", "K1-02", account => account.Confirm(MailWorld.Start), account => new AuditRecord(MailWorld.Start, Actors.Mailbox, "account.confirmed", account.Id), mails: null, Cancellation);

        var page = await desk.SubmitAsync("#address-form", ("address", "other@example.com"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("#fault").GetAttribute("data-fault").ShouldBe("Stale");
        page.Require("#account").GetAttribute("data-state").ShouldBe("Confirmed");
        page.Require("#address").GetAttribute("value").ShouldBe("other@example.com");
        (await desk.EmployeeAsync()).Email.ShouldBe("mueller+disposition.K1@example.com");
    }

    [Fact]
    public async Task Address_Corrected_BeginsANewGenerationAndFaultsAreToldAtTheField()
    {
        await using var desk = await OpenAsync();

        var wrong = await desk.SubmitAsync("#address-form", ("address", "kein at"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Require("#address-error").TextContent.ShouldContain("keine gültige E-Mail-Adresse");
        wrong.Require("#address").GetAttribute("value").ShouldBe("kein at");
        var right = await desk.SubmitAsync("#address-form", ("address", "Juergen.Mueller@example.com"));

        right.Has(".success").ShouldBeTrue();
        (await desk.EmployeeAsync()).ShouldSatisfyAllConditions(account => account.Email.ShouldBe("juergen.mueller@example.com"), account => account.Generation.ShouldBe(2));
        (await desk.AuditAsync("account.address_changed")).ShouldHaveSingleItem().Actor.ShouldBe(Actor(LocalStaff.Supporter));
    }

    [Theory]
    [InlineData("new-password", 2)]
    [InlineData("roll-back", 2)]
    [InlineData("retire", 2)]
    [InlineData("restart", 2)]
    public async Task FinalActions_WithoutTheTick_ChangeNothing(string action, int generation)
    {
        await using var desk = await OpenAsync(change: Moved);

        var unsure = await desk.SubmitAsync($"#{action}-form");
        unsure.Require("#fault").GetAttribute("data-fault").ShouldBe("NotSure");
        (await desk.EmployeeAsync()).Generation.ShouldBe(1);
        var done = await desk.SubmitAsync($"#{action}-form", ("sure", "true"));

        done.Require(".success").TextContent.ShouldNotBeNullOrWhiteSpace();
        (await desk.EmployeeAsync()).Generation.ShouldBe(generation);
        (await desk.AuditAsync(record => record.Actor == Actor(LocalStaff.Supporter) && record.Action != "customer.proven_by_pin")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Retired_IsRestoredAndAddressReleasedAfterARollBack()
    {
        await using var desk = await OpenAsync(change: Moved);

        await desk.SubmitAsync("#roll-back-form", ("sure", "true"));
        await desk.SubmitAsync("#release-address-form", ("sure", "true"));
        (await desk.EmployeeAsync()).Email.ShouldBeNull();
        await desk.SubmitAsync("#retire-form", ("sure", "true"));
        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.Retired);
        await desk.SubmitAsync("#restore-form");

        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.Open);
        (await desk.AuditAsync(record => record.Actor == Actor(LocalStaff.Supporter) && record.Action != "customer.proven_by_pin")).Select(record => record.Action)
            .ShouldBe(["account.restored", "account.retired", "account.address_released", "account.rolled_back"]);
    }

    [Fact]
    public async Task MainAccount_Moved_ByOperatorsOnly()
    {
        await using var desk = await OpenAsync(LocalStaff.Operator);
        var supporter = await desk.OpenAsAsync(LocalStaff.Supporter);
        supporter.Has("#main-account-form").ShouldBeFalse();

        (await desk.SubmitAsync("#main-account-form")).Require("#fault").GetAttribute("data-fault").ShouldBe("NotSure");
        var page = await desk.SubmitAsync("#main-account-form", ("sure", "true"));

        page.Has(".success").ShouldBeTrue();
        (await desk.EmployeeAsync()).IsMain.ShouldBeTrue();
        (await desk.AuditAsync("account.main_role_given")).ShouldHaveSingleItem().Actor.ShouldBe(Actor(LocalStaff.Operator));
    }

    [Fact]
    public async Task BeforeTheSubmission_NothingCanBeChanged()
    {
        await using var desk = await OpenAsync(state: CustomerState.Offered);

        desk.Page.Document.Forms.Length.ShouldBe(0);
        desk.Page.Document.Body!.TextContent.ShouldContain("Das Hauptkonto hat noch nichts abgesendet");
    }

    [Fact]
    public async Task Note_SentTwice_IsOneNoteAndTheAuditDoesNotTellIt()
    {
        await using var desk = await OpenAsync(path: "operations/customers/K1");

        await desk.SendAsync("#note-form", ("note", "Ruft am Montag\nnoch einmal an <b>"));
        var page = await desk.SubmitAsync("#note-form", ("note", "Ruft am Montag\nnoch einmal an <b>"));

        page.Document.QuerySelectorAll("#notes article").ShouldHaveSingleItem().TextContent.ShouldContain("Ruft am Montag\nnoch einmal an <b>");
        page.Document.QuerySelectorAll("[data-action='customer.note_added']").ShouldHaveSingleItem().TextContent.ShouldContain("Sie");
        (await desk.AuditAsync("customer.note_added")).ShouldHaveSingleItem().Detail!.ShouldNotContain("Montag");
        (await desk.SubmitAsync("#note-form", ("note", "  "))).Require("[role=alert]").TextContent.ShouldBe("Die Notiz ist leer.");
    }

    [Fact]
    public async Task RollBack_OfTheCustomer_TakesBackWhatCanBe()
    {
        await using var desk = await OpenAsync(path: "operations/customers/K1", change: account => account.IsMain ? account : Moved(account));

        (await desk.SubmitAsync("#roll-back-customer-form")).Require("[role=alert]").TextContent.ShouldContain("Häkchen");
        var page = await desk.SubmitAsync("#roll-back-customer-form", ("sure", "true"));

        page.Has(".success").ShouldBeTrue();
        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.Open);
        (await desk.Customers.GetAccountAsync("K1", "K1-01", Cancellation)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_OfACustomerThatHasStopped_WantsATickAndIsAuditedWithWho()
    {
        await using var desk = await OpenAsync(path: "operations/customers/K1");

        (await desk.SubmitAsync("#restart-customer-form")).Require("[role=alert]").TextContent.ShouldContain("Häkchen");
        (await desk.AuditAsync("customer.restarted")).ShouldBeEmpty();
        var page = await desk.SubmitAsync("#restart-customer-form", ("sure", "true"));

        page.Require(".success").TextContent.ShouldBe("Die Umstellung geht weiter.");
        (await desk.AuditAsync("customer.restarted")).ShouldHaveSingleItem().Actor.ShouldBe(Actor(LocalStaff.Supporter));
    }

    [Fact]
    public async Task Restart_OfACustomerForWhomNothingIsLeft_IsRefused()
    {
        await using var desk = await OpenAsync(path: "operations/customers/K1");
        await desk.Customers.UpdateAsync(
            "K1", customer => customer with { State = CustomerState.Completed }, _ => new AuditRecord(MailWorld.Start, Actors.System, "customer.completed"), Cancellation);

        var page = await desk.SubmitAsync("#restart-customer-form", ("sure", "true"));

        page.Has("[role=alert]").ShouldBeTrue();
        page.Has("#restart-customer-form").ShouldBeFalse();
        (await desk.AuditAsync("customer.restarted")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Password_AskedForAUserThatTheDirectoryDoesNotHave_SaysSo()
    {
        await using var desk = await OpenAsync(change: Moved);

        desk.Page.Has("#password-state").ShouldBeFalse();
        (await desk.SubmitAsync("#password-form")).Require("#password-state").GetAttribute("data-password").ShouldBe("NoUser");
    }

    private static Account Moved(Account account) => account with
    {
        State = AccountState.PasswordMailed,
        ConfirmedAt = TimeProvider.System.GetUtcNow(),
        PasswordMailedAt = TimeProvider.System.GetUtcNow(),
        DirectoryUserId = $"00000000-0000-0000-0000-0000000000{account.Id[^2..]}",
    };

    private async Task<OpenDesk> OpenAsync(
        LocalStaff? person = null, string path = Employee, CustomerState state = CustomerState.InProgress, Func<Account, Account>? change = null)
    {
        var tables = await entra.CreateTablesAsync();
        var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", state, change: change);
        await DeskBench.ProveCallerAsync(app, person ?? LocalStaff.Supporter);
        return await OpenDesk.OpenAsync(entra, app, tables, person ?? LocalStaff.Supporter, path);
    }
}
