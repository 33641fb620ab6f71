using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>Nothing that gives an account away, or takes one away, is done for a caller whom nobody has checked.</summary>
public sealed class CallerProofTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Customer = "operations/customers/K1";
    private const string Employee = $"{Customer}/accounts/K1-02";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("#address-form", "address", "other@example.com")]
    [InlineData("#new-password-form", "sure", "true")]
    [InlineData("#roll-back-form", "sure", "true")]
    [InlineData("#main-account-form", "sure", "true")]
    public async Task Change_CallerNotChecked_IsRefusedAndChangesNothing(string form, string field, string value)
    {
        var (desk, _) = await OpenAsync(Employee, LocalStaff.Operator);
        await using var closing = desk;
        var before = await desk.EmployeeAsync();

        var page = await desk.SubmitAsync(form, (field, value));

        page.Require("#fault").GetAttribute("data-fault").ShouldBe("NotProven");
        (await desk.EmployeeAsync()).ETag.ShouldBe(before.ETag);
        (await desk.Customers.GetMailsAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RollBackOfTheCustomer_CallerNotChecked_IsRefused()
    {
        var (desk, _) = await OpenAsync(Customer);
        await using var closing = desk;

        var page = await desk.SubmitAsync("#roll-back-customer-form", ("sure", "true"));

        page.Require("[role=alert]").TextContent.ShouldContain("Anrufer prüfen");
        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.PasswordMailed);
    }

    [Fact]
    public async Task Pin_ReadOut_LetsThisColleagueHelpAndNobodyElse()
    {
        var (desk, app) = await OpenAsync(Employee);
        await using var closing = desk;

        var page = await desk.SubmitAsync("#pin-form", ("pin", (await PinAsync(app)).Replace(" ", "", StringComparison.Ordinal)));

        page.Address.AbsolutePath.ShouldBe($"/{Employee}");
        page.Require("#proof").GetAttribute("data-proven").ShouldBe("Pin");
        (await desk.AuditAsync("customer.proven_by_pin")).ShouldHaveSingleItem().Actor.ShouldBe($"staff:{LocalStaff.Supporter.ObjectId}");
        (await desk.OpenAsAsync(LocalStaff.Operator)).Require("#proof").GetAttribute("data-proven").ShouldBe("no");
        (await desk.SubmitAsync("#new-password-form", ("sure", "true"))).Has(".success").ShouldBeTrue();
        (await desk.EmployeeAsync()).Generation.ShouldBe(2);
    }

    [Fact]
    public async Task Pin_WrongFiveTimes_IsAuditedWithoutThePinAndThenLocked()
    {
        var (desk, app) = await OpenAsync(Customer);
        await using var closing = desk;
        var pin = await PinAsync(app);
        var wrong = pin[0] == '9' ? "0" + pin[1..] : (char)(pin[0] + 1) + pin[1..];

        (await desk.SubmitAsync("#pin-form", ("pin", "12"))).Require("#proof-fault").GetAttribute("data-fault").ShouldBe("Malformed");
        for (var times = 0; times < PinTries.Most; times++)
            (await desk.SubmitAsync("#pin-form", ("pin", wrong))).Require("#proof-fault").GetAttribute("data-fault").ShouldBe("Wrong");

        desk.Page.Has("#pin").ShouldBeFalse();
        desk.Page.Require("#pin-locked").TextContent.ShouldContain("zählt keine PIN");
        desk.Page.Address.AbsoluteUri.ShouldNotContain(wrong[..3]);
        var audit = await desk.AuditAsync("customer.pin_refused");
        audit.Count.ShouldBe(PinTries.Most);
        audit.ShouldAllBe(record => record.Detail == null);
        (await app.Services.GetRequiredService<SupportPins>().CheckAsync("K1", pin, Cancellation)).ShouldBe(PinVerdict.Locked);
    }

    [Theory]
    [InlineData("CallBack", "customer.proven_by_call_back")]
    [InlineData("Letter", "customer.proven_by_letter")]
    [InlineData("Contract", "customer.proven_by_contract")]
    public async Task OtherProof_InWords_CountsAndIsANoteAndAnAuditRecord(string kind, string action)
    {
        var (desk, _) = await OpenAsync(Customer);
        await using var closing = desk;

        await desk.SendAsync("#proof-form", ("kind", kind), ("reason", "Zurückgerufen bei Frau Weiß, Zentrale"));
        var page = await desk.SubmitAsync("#proof-form", ("kind", kind), ("reason", "Zurückgerufen bei Frau Weiß, Zentrale"));

        page.Require("#proof").GetAttribute("data-proven").ShouldBe(kind);
        page.Document.QuerySelectorAll("#notes article").ShouldHaveSingleItem().TextContent.ShouldContain("Zurückgerufen bei Frau Weiß, Zentrale");
        page.Document.QuerySelectorAll($"[data-action='{action}']").ShouldHaveSingleItem();
        (await desk.AuditAsync(action)).ShouldHaveSingleItem().Detail!.ShouldNotContain("Weiß");
    }

    [Theory]
    [InlineData("Letter", "zu kurz", "NoReason")]
    [InlineData("", "Zurückgerufen bei Frau Weiß", "NoKind")]
    public async Task OtherProof_WithoutWhatItNeeds_IsNone(string kind, string reason, string fault)
    {
        var (desk, _) = await OpenAsync(Customer);
        await using var closing = desk;

        (await desk.SubmitAsync("#proof-form", ("kind", kind), ("reason", reason))).Require("#proof-fault").GetAttribute("data-fault").ShouldBe(fault);

        desk.Page.Require("#proof").GetAttribute("data-proven").ShouldBe("no");
        (await desk.OpenAsync($"{Customer}?proof=%3Cscript%3E")).Has("#proof-fault").ShouldBeFalse();
    }

    [Fact]
    public async Task Proof_AfterHalfAnHour_IsNoneAnyMore()
    {
        var tables = await entra.CreateTablesAsync();
        var time = new FakeTimeProvider(MailWorld.Start);
        var pins = new SupportPins(tables, new EphemeralDataProtectionProvider(), time);
        var proofs = new CallerProofs(tables, pins, time);
        var staff = new StaffMember("oid", "Tom", IsOperator: false);
        (await proofs.ProveByPinAsync("K1", staff, (await pins.GetAsync("K1", Cancellation)).Text, Cancellation)).ShouldBe(PinVerdict.Right);

        time.Advance(CallerProof.Lifetime - TimeSpan.FromSeconds(1));
        (await proofs.FindAsync("K1", staff, Cancellation)).ShouldNotBeNull().Kind.ShouldBe(ProofKind.Pin);
        (await proofs.FindAsync("K2", staff, Cancellation)).ShouldBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        (await proofs.FindAsync("K1", staff, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Pin_OnPagesOfStaff_IsNotShown()
    {
        var (desk, app) = await OpenAsync(Customer);
        await using var closing = desk;
        var pin = await PinAsync(app);

        foreach (var path in new[] { Customer, Employee, $"{Customer}/as-customer" })
        {
            var html = (await desk.OpenAsync(path)).Document.DocumentElement.OuterHtml;
            html.ShouldNotContain(pin);
            html.ShouldNotContain(pin.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Change_ForACheckedCaller_IsToldToEveryProvenAddress()
    {
        var (desk, app) = await OpenAsync(Employee);
        await using var closing = desk;
        await desk.SubmitAsync("#pin-form", ("pin", await PinAsync(app)));

        await desk.SubmitAsync("#new-password-form", ("sure", "true"));
        await desk.OpenAsync(Customer);

        var told = await ToldAsync(desk);
        told.Select(mail => mail.To).ShouldBe(["chefin.K1@example.com", "mueller+disposition.K1@example.com"], ignoreOrder: true);
        told.ShouldAllBe(mail => mail.What == "new-password" && mail.About == "K1-02");
        desk.Page.Document.QuerySelectorAll("[data-mail=SupportChange]").Length.ShouldBe(2);
        desk.Page.Require("[data-mail=SupportChange]").GetAttribute("data-delivery").ShouldBe("Queued");
    }

    [Fact]
    public async Task Address_ChangedBeforeTheFirstSignIn_IsToldTheFormerAddressOnce()
    {
        var (desk, app) = await OpenAsync(Employee);
        await using var closing = desk;
        await desk.SubmitAsync("#pin-form", ("pin", await PinAsync(app)));

        await desk.SubmitAsync("#address-form", ("address", "neu@example.com"));

        (await ToldAsync(desk)).ShouldHaveSingleItem().To.ShouldBe("chefin.K1@example.com");
        (await desk.Customers.GetMailsAsync("K1", Cancellation)).Where(mail => mail.Kind == MailKind.AddressLeft).ShouldHaveSingleItem().To.ShouldBe("mueller+disposition.K1@example.com");
    }

    [Fact]
    public async Task RollBackOfTheCustomer_IsToldOnceAndNotForEachAccount()
    {
        var (desk, app) = await OpenAsync(Customer);
        await using var closing = desk;
        await desk.SubmitAsync("#pin-form", ("pin", await PinAsync(app)));

        await desk.SubmitAsync("#roll-back-customer-form", ("sure", "true"));

        var told = await ToldAsync(desk);
        told.Count.ShouldBe(2);
        told.ShouldAllBe(mail => mail.What == "roll-back-customer" && mail.About == null);
    }

    private static Task<string> PinAsync(AppUnderTest app) => PinAsync(app.Services);

    private static async Task<string> PinAsync(IServiceProvider services) => (await services.GetRequiredService<SupportPins>().GetAsync("K1", Cancellation)).Text;

    private static async Task<List<MailIntent>> ToldAsync(OpenDesk desk) =>
        [.. (await desk.Customers.GetMailsAsync("K1", Cancellation)).Where(mail => mail.Kind == MailKind.SupportChange)];

    private async Task<(OpenDesk Desk, AppUnderTest App)> OpenAsync(string path, LocalStaff? person = null)
    {
        var tables = await entra.CreateTablesAsync();
        var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", change: account => account with
        {
            State = AccountState.PasswordMailed,
            ConfirmedAt = TimeProvider.System.GetUtcNow(),
            PasswordMailedAt = TimeProvider.System.GetUtcNow(),
            DirectoryUserId = $"00000000-0000-0000-0000-0000000000{account.Id[^2..]}",
        });
        return (await OpenDesk.OpenAsync(entra, app, tables, person ?? LocalStaff.Supporter, path), app);
    }
}
