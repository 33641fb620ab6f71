using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Campaign.WorkLists;

public sealed class WorkRemindersTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Staff = "staff:anna";
    private static readonly DateTimeOffset Start = MigrationWorld.Start;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Offer_RemindsOnceWithinTheLimitAndAgainAfterIt()
    {
        var bench = await OfferedAsync(2);
        var items = await LateItemsAsync(bench, WorkList.NotLoggedIn);

        var plan = await bench.Get<WorkReminders>().PlanAsync(items, Cancel);
        (plan.Customers, plan.Mails, plan.AllOutAt > bench.World.Time.GetUtcNow()).ShouldBe((2, 2, true));
        (await NoticesAsync(bench, "K01")).ShouldHaveSingleItem("planning sends nothing");

        (await SendAsync(bench, items)).ShouldAllBe(outcome => outcome == ReminderOutcome.Sent);
        bench.World.Time.Advance(TimeSpan.FromHours(23));
        (await SendAsync(bench, items)).ShouldAllBe(outcome => outcome == ReminderOutcome.TooSoon);
        (await NoticesAsync(bench, "K01")).Count.ShouldBe(2);
        bench.World.Time.Advance(TimeSpan.FromHours(2));
        (await SendAsync(bench, items)).ShouldAllBe(outcome => outcome == ReminderOutcome.Sent);

        var records = await bench.Store.GetAuditAsync("K01", Cancel).Where(record => record.Action == "customer.reminded").ToListAsync(Cancel);
        records.Select(record => (record.Actor, record.Detail)).ShouldBe([(Staff, "Notice, not-logged-in"), (Staff, "Notice, not-logged-in")]);
    }

    [Fact]
    public async Task Send_TwoAtOnce_CausesOneMail()
    {
        var bench = await OfferedAsync(4);
        var items = await LateItemsAsync(bench, WorkList.NotLoggedIn);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SendAsync(bench, items)));

        both.SelectMany(outcomes => outcomes).Count(outcome => outcome == ReminderOutcome.Sent).ShouldBe(4);
        foreach (var item in items) (await NoticesAsync(bench, item.CustomerId)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Send_DiesAfterAnyWrite_LosesNoMailAndSendsNoneTwice()
    {
        for (var writes = 0; ; writes++)
        {
            var bench = await OfferedAsync(1);
            var items = await LateItemsAsync(bench, WorkList.NotLoggedIn);
            var dying = new StopAfterWrites(writes);
            try
            {
                await bench.Get<WorkReminders>(bench.Open(dying)).SendAsync(items, Staff, Cancel);
            }
            catch (ProcessDiedException)
            {
            }
            await SendAsync(bench, items);

            (await NoticesAsync(bench, "K01")).Count.ShouldBe(2, $"after {writes} writes");
            var outbox = await bench.World.Get<Outbox>().GetAllDueAsync(bench.World.Time.GetUtcNow().AddMinutes(2), Cancel);
            outbox.ShouldContain(entry => entry.Intent.Kind == MailKind.Notice && entry.Intent.Number >= 100_000, $"after {writes} writes");
            if (!dying.Stopped) break;
            writes.ShouldBeLessThan(10);
        }
    }

    [Fact]
    public async Task Send_NoAddressOrDoneMeanwhile_TellsSo()
    {
        var bench = await OfferedAsync(2);
        var items = await LateItemsAsync(bench, WorkList.NotLoggedIn);
        await bench.Store.UpdateAccountAsync("K01", "K01-01", account => account with { KnownEmail = null }, Record, null, Cancel);
        await bench.Store.UpdateAsync("K02", customer => customer.OpenWizard(Start), _ => new AuditRecord(Start, Actors.System, "customer.updated"), Cancel);

        (await SendAsync(bench, [.. items, new WorkItem(WorkList.NotLoggedIn, "nobody", null, "", default)]))
            .ShouldBe([ReminderOutcome.NoAddress, ReminderOutcome.Settled, ReminderOutcome.Settled]);
    }

    [Fact]
    public async Task Send_BouncedAccountsOfOneCustomer_IsOneMailToItsMainAccount()
    {
        var bench = await OfferedAsync(1, accounts: 4);
        await SubmitAsync(bench, account => account.IsMain
            ? account with { State = AccountState.Done, Email = "info@firma.example", ConfirmedAt = Start, SignedInAt = Start }
            : account with { State = AccountState.Open, Email = "weg@firma.example", Problem = AccountProblems.MailUndeliverable });

        var outcomes = await SendAsync(bench, await LateItemsAsync(bench, WorkList.Bounced));

        outcomes.ShouldBe([ReminderOutcome.Sent, ReminderOutcome.Covered, ReminderOutcome.Covered], ignoreOrder: true);
        (await bench.Store.GetMailsAsync("K01", Cancel)).Where(mail => mail.Kind == MailKind.MainReminder).Select(mail => mail.AccountId).ShouldBe(["K01-01"]);
    }

    [Fact]
    public async Task Send_MainAccountSilentAndPasswordUnused_SendsTheMailThatIsWaitedFor()
    {
        var bench = await OfferedAsync(1, accounts: 3);
        await SubmitAsync(bench, account => account.Id switch
        {
            "K01-01" => account with { State = AccountState.AddressEntered, Email = "info@firma.example", AskedRounds = 1, ConfirmationNumber = 1 },
            "K01-02" => account with { State = AccountState.PasswordMailed, Email = "a@firma.example", ConfirmedAt = Start, PasswordMailedAt = Start, PasswordMailNumber = 1, SealedPassword = "sealed" },
            _ => account with { State = AccountState.Dormant, Email = "b@firma.example", ConfirmedAt = Start, PasswordMailedAt = Start, PasswordMailNumber = 1 },
        });

        (await SendAsync(bench, await LateItemsAsync(bench, WorkList.MainSilent))).ShouldBe([ReminderOutcome.Sent]);
        var unused = await LateItemsAsync(bench, WorkList.NotSignedIn);
        (await SendAsync(bench, unused)).ShouldBe([ReminderOutcome.Sent, ReminderOutcome.NothingToSend], ignoreOrder: true);
        (await SendAsync(bench, unused)).ShouldBe([ReminderOutcome.TooSoon, ReminderOutcome.NothingToSend], ignoreOrder: true);

        var mails = await bench.Store.GetMailsAsync("K01", Cancel);
        mails.Where(mail => mail.Kind is MailKind.Confirmation or MailKind.Password).Select(mail => (mail.Kind, mail.Number, mail.Requested))
            .ShouldBe([(MailKind.Confirmation, 2, false), (MailKind.Password, 2, false)], ignoreOrder: true);
    }

    [Fact]
    public async Task Send_Stuck_IsNoMatterOfMail()
    {
        var bench = await OfferedAsync(1, accounts: 1);
        await SubmitAsync(bench, account => account with { State = AccountState.Confirmed, Email = "info@firma.example", ConfirmedAt = Start });

        (await SendAsync(bench, await LateItemsAsync(bench, WorkList.Stuck))).ShouldBe([ReminderOutcome.NothingToSend]);
    }

    private async Task<CampaignBench> OfferedAsync(int customers, int accounts = 2)
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(customers, accounts: _ => accounts);
        await bench.PlanAsync(new PhaseDraft(customers, Start));
        await bench.RunAsync();
        return bench;
    }

    /// <summary>What is on a list some days later.</summary>
    private static async Task<IReadOnlyList<WorkItem>> LateItemsAsync(CampaignBench bench, WorkList list)
    {
        bench.World.Time.Advance(TimeSpan.FromDays(5));
        await bench.Get<Census>().RunAsync(Cancel);
        var items = await bench.Get<WorkItems>().ReadAsync(list, Cancel);
        items.ShouldNotBeEmpty();
        return items;
    }

    private static async Task<List<ReminderOutcome>> SendAsync(CampaignBench bench, IReadOnlyList<WorkItem> items)
    {
        var outcomes = await bench.Get<WorkReminders>().SendAsync(items, Staff, Cancel);
        return [.. items.Select(item => outcomes[item])];
    }

    private static async Task<List<MailIntent>> NoticesAsync(CampaignBench bench, string id) =>
        [.. (await bench.Store.GetMailsAsync(id, Cancel)).Where(mail => mail.Kind == MailKind.Notice)];

    private static async Task SubmitAsync(CampaignBench bench, Func<Account, Account> change)
    {
        await bench.Store.UpdateAsync("K01", customer => customer.Submit(Start), _ => new AuditRecord(Start, Actors.MainAccount, "customer.submitted"), Cancel);
        foreach (var account in await bench.Store.GetAccountsAsync("K01", Cancel)) await bench.Store.UpdateAccountAsync("K01", account.Id, change, Record, null, Cancel);
    }

    private static AuditRecord Record(Account account) => new(Start, Actors.System, "account.address_entered", account.Id);
}
