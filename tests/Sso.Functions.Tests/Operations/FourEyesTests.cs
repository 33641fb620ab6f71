using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>Where the vendor wants two people, one alone changes nothing.</summary>
public sealed class FourEyesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Customer = "operations/customers/K1";
    private const string Employee = $"{Customer}/accounts/K1-02";

    private static readonly StaffMember First = new("first", "Eva Erste", IsOperator: true);
    private static readonly StaffMember Second = new("second", "Zoe Zweite", IsOperator: true);

    private readonly DurableTaskClient _client = new Mock<DurableTaskClient>("test").Object;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RollBackOfTheCustomer_Proposed_IsDoneWhenAnotherPersonConfirms()
    {
        var (desk, app, tables) = await OpenAsync(Customer);
        await using var closing = desk;

        var page = await desk.SubmitAsync("#roll-back-customer-form", ("sure", "true"));
        page.Require(".success").TextContent.ShouldContain("noch nicht ausgeführt");
        page.Require("[data-proposal=roll-back-customer]").QuerySelector(".confirm-form").ShouldBeNull();
        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.PasswordMailed);
        (await desk.Customers.GetMailsAsync("K1", Cancellation)).ShouldBeEmpty();

        var second = await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Operator, Customer);
        second.Page.Require("#proposals").TextContent.ShouldContain(LocalStaff.Supporter.Name);
        (await second.SubmitAsync("#proposals .confirm-form")).Has(".success").ShouldBeTrue();

        second.Page.Has("#proposals").ShouldBeFalse();
        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.Open);
        (await desk.AuditAsync("customer.change_proposed")).ShouldHaveSingleItem().Actor.ShouldBe($"staff:{LocalStaff.Supporter.ObjectId}");
        (await desk.AuditAsync("customer.proposal_confirmed")).ShouldHaveSingleItem().Actor.ShouldBe($"staff:{LocalStaff.Operator.ObjectId}");
        (await desk.AuditAsync("account.rolled_back")).ShouldAllBe(record => record.Actor == $"staff:{LocalStaff.Operator.ObjectId}");
        // A page that still shows it.
        (await desk.SubmitAsync("#proposals .decline-form")).Require("[role=alert]").TextContent.ShouldContain("gibt es nicht mehr");
    }

    [Fact]
    public async Task Proposal_Declined_ChangesNothing()
    {
        var (desk, app, tables) = await OpenAsync(Customer);
        await using var closing = desk;
        await desk.SubmitAsync("#roll-back-customer-form", ("sure", "true"));

        var second = await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Operator, Customer);
        (await second.SubmitAsync("#proposals .decline-form")).Require(".success").TextContent.ShouldContain("vom Tisch");

        (await desk.EmployeeAsync()).State.ShouldBe(AccountState.PasswordMailed);
        (await desk.AuditAsync("customer.proposal_declined")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Address_AfterTheFirstSignIn_IsProposedOnceItIsRight()
    {
        var (desk, app, _) = await OpenAsync(Employee, account => account with { State = AccountState.Done, SignedInAt = TimeProvider.System.GetUtcNow() });
        await using var closing = desk;

        (await desk.SubmitAsync("#address-form", ("address", "kein at"))).Require("#address-error").TextContent.ShouldContain("keine gültige");
        (await desk.SubmitAsync("#address-form", ("address", " Neu@example.com "))).Require(".success").TextContent.ShouldContain("zweite Person");
        (await desk.EmployeeAsync()).NextEmail.ShouldBeNull();

        var fourEyes = app.Services.GetRequiredService<FourEyes>();
        var proposal = (await app.Services.GetRequiredService<Proposals>().GetOpenAsync("K1", Cancellation)).ShouldHaveSingleItem();
        (await fourEyes.ConfirmAsync(proposal, Second, _client, Cancellation)).ShouldBe(ProposalOutcome.Done);
        (await desk.EmployeeAsync()).NextEmail.ShouldBe("neu@example.com");
        (await desk.AuditAsync("account.address_proposed")).ShouldHaveSingleItem().Actor.ShouldBe(Second.Actor);
    }

    [Fact]
    public async Task MainAccount_BySamePerson_IsRefusedAndByAnotherDone()
    {
        var (desk, app, _) = await OpenAsync(Customer);
        await using var closing = desk;
        var fourEyes = app.Services.GetRequiredService<FourEyes>();
        var proposal = await fourEyes.CreateAsync("K1", "K1-02", SupportAction.MainAccount, First, Cancellation);
        (await fourEyes.ActAsync(proposal, _client, Cancellation)).IsProposed.ShouldBeTrue();

        (await fourEyes.ConfirmAsync(proposal, First, _client, Cancellation)).Fault.ShouldBe("SamePerson");
        (await desk.EmployeeAsync()).IsMain.ShouldBeFalse();
        fourEyes.IsForOperatorsOnly(proposal).ShouldBeTrue();
        (await desk.OpenAsync(Customer)).Require("[data-proposal=main-account]").QuerySelector(".confirm-form").ShouldBeNull();
        (await fourEyes.ConfirmAsync(proposal, Second, _client, Cancellation)).ShouldBe(ProposalOutcome.Done);

        (await desk.EmployeeAsync()).IsMain.ShouldBeTrue();
    }

    [Fact]
    public async Task Proposal_OfAnAccountThatHasChanged_IsVoid()
    {
        var (desk, app, _) = await OpenAsync(Customer);
        await using var closing = desk;
        var fourEyes = app.Services.GetRequiredService<FourEyes>();
        var proposal = await fourEyes.CreateAsync("K1", "K1-02", SupportAction.MainAccount, First, Cancellation);
        await fourEyes.ActAsync(proposal, _client, Cancellation);
        await desk.Customers.UpdateAccountAsync(
            "K1", "K1-02", account => account with { SignedInAt = MailWorld.Start }, account => new AuditRecord(MailWorld.Start, Actors.System, "account.signed_in", account.Id), mails: null, Cancellation);

        (await desk.OpenAsync(Customer)).Require("[data-proposal=main-account]").TextContent.ShouldContain("gilt nicht mehr");
        (await fourEyes.ConfirmAsync(proposal, Second, _client, Cancellation)).Fault.ShouldBe("ProposalVoid");

        (await desk.EmployeeAsync()).IsMain.ShouldBeFalse();
        (await desk.AuditAsync("customer.proposal_void")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Proposal_ConfirmedByTwoAtOnce_IsDoneOnceAndToldOnce()
    {
        var (desk, app, _) = await OpenAsync(Customer);
        await using var closing = desk;
        var fourEyes = app.Services.GetRequiredService<FourEyes>();
        var proposal = await fourEyes.CreateAsync("K1", accountId: null, SupportAction.RollBackCustomer, First, Cancellation);
        await fourEyes.ActAsync(proposal, _client, Cancellation);

        await Task.WhenAll(new[] { Second, Second with { ObjectId = "third" } }.Select(staff => fourEyes.ConfirmAsync(proposal, staff, _client, Cancellation)));

        (await desk.EmployeeAsync()).Generation.ShouldBe(2);
        (await desk.AuditAsync("account.rolled_back")).Count.ShouldBe(2);
        (await app.Services.GetRequiredService<Proposals>().GetOpenAsync("K1", Cancellation)).ShouldBeEmpty();
        (await desk.Customers.GetMailsAsync("K1", Cancellation)).Where(mail => mail.Kind == MailKind.SupportChange).Select(mail => mail.To).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Proposal_AfterADay_IsNoneAnyMore()
    {
        var time = new FakeTimeProvider(MailWorld.Start);
        var proposals = new Proposals(await entra.CreateTablesAsync(), time);
        await proposals.AddAsync(new Proposal("K1", SupportAction.MainAccount, "K1-02", 1, First.Actor, time.GetUtcNow()), Cancellation);

        time.Advance(Proposal.Lifetime - TimeSpan.FromSeconds(1));
        (await proposals.GetOpenAsync("K1", Cancellation)).ShouldHaveSingleItem();
        time.Advance(TimeSpan.FromSeconds(1));
        (await proposals.GetOpenAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Programs_WhereTwoPeopleAreNeeded_AreRefused()
    {
        var (desk, app, _) = await OpenAsync(Customer);
        await using var closing = desk;

        var move = await ActivatorUtilities.CreateInstance<MoveMainAccountFunction>(app.Services)
            .RunAsync(CallerContext.Create(Roles.Operator, """{ "accountId": "K1-02" }"""), "K1", Cancellation);
        var rollBack = await ActivatorUtilities.CreateInstance<AccountActionFunction>(app.Services)
            .RollBackCustomerAsync(CallerContext.Create(Roles.Support, ""), "K1", _client, Cancellation);

        CallerContext.Answer(move).ShouldBe((409, "operations.four_eyes"));
        CallerContext.Answer(rollBack).ShouldBe((409, "operations.four_eyes"));
        (await desk.EmployeeAsync()).ShouldSatisfyAllConditions(account => account.IsMain.ShouldBeFalse(), account => account.Generation.ShouldBe(1));
    }

    private async Task<(OpenDesk Desk, AppUnderTest App, Sso.Functions.Storage.SsoTables Tables)> OpenAsync(string path, Func<Account, Account>? change = null)
    {
        var tables = await entra.CreateTablesAsync();
        var app = await AppUnderTest.StartAsync(entra, tables, new Dictionary<string, string?> { ["Operations:FourEyes"] = "true" });
        await DeskBench.AddAsync(app, tables, "K1", change: account => (change ?? (same => same))(account with
        {
            State = AccountState.PasswordMailed,
            ConfirmedAt = TimeProvider.System.GetUtcNow(),
            PasswordMailedAt = TimeProvider.System.GetUtcNow(),
            DirectoryUserId = $"00000000-0000-0000-0000-0000000000{account.Id[^2..]}",
        }));
        await DeskBench.ProveCallerAsync(app, LocalStaff.Supporter);
        return (await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Supporter, path), app, tables);
    }
}
