using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Search;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Operations;
using Sso.Functions.Portal;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Operations.Erasing;

/// <summary>A customer of whom something is stored wherever something can be, beside others; and what an erasure leaves of it. The orchestrations are only told.</summary>
internal sealed class ErasureWorld
{
    public const string Id = "Zwetschke7";
    public const string Other = "Zwetschke70";
    public const string Actor = "staff:operator-1";

    /// <summary>Whatever of the customer stands in a row, one of these stands there too. The other customer's rows are told apart by its number.</summary>
    public static readonly string[] Words = [Id, "Holunder", "sanddorn", "7a1b2c3d-0000-0000-0000-00000000000", "quitte"];

    private readonly EntraWorld _entra;
    private readonly Microsoft.DurableTask.Client.DurableTaskClient _client = ToldClient.Create();

    // A process each: what it has read before it keeps.
    private readonly ConcurrentDictionary<SsoTables, ServiceProvider> _processes = new();

    private ErasureWorld(EntraWorld entra, SsoTables tables) => (_entra, Tables) = (entra, tables);

    public SsoTables Tables { get; }

    public FakeTimeProvider Time { get; } = new(MailWorld.Start.AddDays(30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ErasureWorld> CreateAsync(EntraWorld entra)
    {
        var world = new ErasureWorld(entra, await entra.CreateTablesAsync());
        await world.AddAsync(Id, "Holunder GmbH", "sanddorn", "7a1b2c3d-0000-0000-0000-00000000000");
        await world.AddAsync(Other, "Andere AG", "anders", "9a1b2c3d-0000-0000-0000-00000000000");
        await world.AddCampaignAsync();
        return world;
    }

    public T Get<T>(SsoTables? tables = null)
        where T : notnull
    {
        var process = _processes.GetOrAdd(tables ?? Tables, own =>
            _entra.AddApp(new ServiceCollection(), own).Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)).BuildServiceProvider());
        return ActivatorUtilities.GetServiceOrCreateInstance<T>(process);
    }

    public Task<Erasure?> BeginAsync(SsoTables? tables = null, string reason = ErasureReason.Requested) => Get<ErasureBeginning>(tables).BeginAsync(Id, reason, Actor, Cancellation);

    /// <summary>One tick of the timer.</summary>
    public async Task RunAsync(SsoTables? tables = null)
    {
        foreach (var erasure in await Get<Erasures>(tables).GetAllAsync(Cancellation)) await Get<ErasureRun>(tables).RunAsync(erasure, _client, Cancellation);
    }

    /// <summary>From the operator's wish to the last row.</summary>
    public async Task EraseAsync(SsoTables? tables = null)
    {
        await BeginAsync(tables);
        await RunAsync(tables);
        Time.Advance(Erasure.SettleFor);
        await RunAsync(tables);
    }

    /// <summary>Nothing of the customer is left, the other one is as it was, and the audit is there without names.</summary>
    /// <param name="untouched">The rows of the other customer before.</param>
    /// <param name="audited">How many records the customer had.</param>
    /// <param name="when">For the message.</param>
    public async Task ShouldBeErasedAsync(IReadOnlyList<string> untouched, int audited, string when)
    {
        var left = (await Traces.FindAsync(Tables, Words)).Where(row => !row.Contains(Other, StringComparison.OrdinalIgnoreCase));
        left.ShouldBeEmpty(when);
        (await Traces.FindAsync(Tables, Other)).ShouldBe(untouched, when);
        (await Get<Erasures>().GetAllAsync(Cancellation)).ShouldBeEmpty(when);
        var kept = (await Traces.ReadAsync(Tables)).Where(row => row.Contains("Erasures: audit|", StringComparison.Ordinal)).ToList();
        kept.Count(row => row.Contains(" erasure ", StringComparison.Ordinal)).ShouldBe(1, when);
        // The customer's own records, the beginning, and one for each user that the tenant no longer has.
        kept.Count.ShouldBeGreaterThanOrEqualTo(audited + 2, when);
        foreach (var phase in await Get<PhaseStore>().GetAllAsync(Cancellation))
            (await Get<PhaseStore>().GetMembersAsync(phase.Number, Cancellation)).Count.ShouldBe(phase.Members, when);
    }

    public Task<IReadOnlyList<string>> OtherRowsAsync() => Traces.FindAsync(Tables, Other);

    public Task<int> CountAuditAsync() => Get<CustomerStore>().GetAuditAsync(Id, Cancellation).CountAsync(Cancellation).AsTask();

    private async Task AddAsync(string id, string name, string word, string userId)
    {
        var order = CampaignPlaces.OrderOf(MailWorld.Start, id == Id ? 1 : 2, id);
        var customer = new Customer { Id = id, Name = name, Language = "de", Order = order, State = CustomerState.InProgress, Phase = 1, EnrolledAt = MailWorld.Start };
        Account[] accounts =
        [
            NewAccount(id, 1, word) with { State = AccountState.Done, Email = $"{word}@example.com", FormerEmail = $"alt-{word}@example.com", SignedInAt = MailWorld.Start, DirectoryUserId = userId + "1" },
            NewAccount(id, 2, word) with { State = AccountState.AddressEntered, Email = $"zwei-{word}@example.com", KnownEmail = $"bekannt-{word}@example.com", ConfirmationNumber = 1, SealedCode = "x" },
            NewAccount(id, 3, word) with { State = AccountState.Retired, LegacyClosedAt = MailWorld.Start, FormerUserIds = [userId + "2"] },
            NewAccount(id, 4, word),
        ];
        var mail = new MailIntent(id, accounts[1].Id, MailKind.Confirmation, 1, 1, MailWorld.Start);
        var left = new MailIntent(id, accounts[0].Id, MailKind.AddressLeft, 1, 1, MailWorld.Start) { To = $"alt-{word}@example.com" };
        var store = Get<CustomerStore>();
        (await store.TrySaveAsync(new CustomerChange
        {
            CustomerId = id,
            Customer = customer,
            Accounts = accounts,
            Mails = [mail, left],
            Notes = [new CustomerNote("n1", MailWorld.Start, "staff:1", $"Herr {word} ruft an.")],
            HelpRequests = [MailSamples.HelpRequest(accounts[0]) with { Sealed = "x", AwaitsSupport = true }],
            Audit =
            [
                new AuditRecord(MailWorld.Start, Actors.MainAccount, "customer.submitted", Detail: $"{word}@example.com"),
                new AuditRecord(MailWorld.Start, Actors.Mailbox, "account.confirmed", accounts[1].Id, accounts[1].Id),
                new AuditRecord(MailWorld.Start, Actors.Mailbox, "account.confirmed", accounts[1].Id, "other"),
            ],
        }, Cancellation)).ShouldBeTrue();
        await Get<AccountDrafts>().SaveAsync(accounts, [new EntryChange(accounts[3].Id, new AccountEntry { Address = $"entwurf-{word}@example.com" }, Revision: null)], Cancellation);
        await Get<Proposals>().AddAsync(new Proposal(id, SupportAction.MainAccount, accounts[1].Id, 1, "staff:2", Time.GetUtcNow()) { Address = $"{word}@example.com" }, Cancellation);
        await Get<SearchIndex>().AddAsync(customer with { Name = id == Id ? "Quitte frueher" : "Andere frueher" }, accounts, Cancellation);
        await Get<SearchIndex>().AddAsync(customer, accounts, Cancellation);
        foreach (var account in accounts)
        {
            await Get<LoginDirectory>().TryClaimAsync(customer, account, account.Logins[0], MailWorld.Start, Cancellation);
            foreach (var address in new[] { account.Email, account.FormerEmail }.OfType<string>())
                await Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(address), id, account.Id, Cancellation);
        }
        await Get<DirectoryUsers>().ProjectAsync(accounts[0] with { Version = 1 }, Cancellation);
        await Get<DirectoryUsers>().ProjectAsync(accounts[2] with { Version = 1, Email = $"frueher-{word}@example.com" }, userId + "2", Cancellation);
        // A user whose account has forgotten it.
        await Get<DirectoryUsers>().ProjectAsync(accounts[3] with { Version = 1, Email = $"kurz-{word}@example.com" }, userId + "3", Cancellation);
        // Users of a moment ago would have to be looked for again later.
        Time.Advance(TimeSpan.FromMinutes(11));
        await Get<SentMessages>().TryClaimAsync(new SentMessage { Id = MessageId.Of(left), Intent = left, MailboxAccountId = accounts[0].Id, ClaimedUntil = MailWorld.Start }, Cancellation);
        await Get<PendingSignals>().StoreAsync(new Signal(id, accounts[1].Id, 1, MigrationEvents.AddressConfirmed), Time.GetUtcNow(), Cancellation);
        await Get<PortalTickets>().IssueAsync(id, Cancellation);
    }

    private async Task AddCampaignAsync()
    {
        var store = Get<PhaseStore>();
        var phase = new Phase { Number = 1, Name = "Eins", Capacity = 5, OpensAt = MailWorld.Start, State = PhaseState.Open, Picked = [Id], Excluded = [Other] };
        await store.TryAddAsync(phase, new CampaignAuditRecord(MailWorld.Start, Actor, "phase.planned", "1"), Cancellation);
        List<Place> taken = [];
        foreach (var id in new[] { Id, Other })
        {
            var customer = await Get<CustomerStore>().GetAsync(id, Cancellation);
            await Get<CampaignPlaces>().EnsureAsync(customer, await Get<CustomerStore>().GetAccountsAsync(id, Cancellation), Cancellation);
            var audit = new CampaignAuditRecord(MailWorld.Start, Actor, "customer.put_off", id, $"{id} ist im Urlaub");
            await Get<CampaignPlaces>().TrySetAsync(id, PlaceState.PutOff, audit, Cancellation);
            taken.Add((await Get<CampaignPlaces>().FindAsync(id, Cancellation))!);
        }
        (await store.TryTakeAsync((await store.FindAsync(1, Cancellation))!, taken, Cancellation)).ShouldNotBeNull();
        await Get<CampaignAudit>().AddAsync(new CampaignAuditRecord(MailWorld.Start, Actor, "phase.customer_picked", "1", "Herr Holunder will es") { CustomerId = Id }, Cancellation);
        // Rows of their own: a row of entries is shared by customers, and would count as changed.
        await Get<WorkItems>().WriteAsync(1, "0-a", [new WorkItem(WorkList.MainSilent, Id, null, "silent", MailWorld.Start)], Cancellation);
        await Get<WorkItems>().WriteAsync(1, "0-b", [new WorkItem(WorkList.MainSilent, Other, null, "silent", MailWorld.Start)], Cancellation);
        await Get<PhaseFunnels>().TrySetAsync(new PhaseFunnel { Phase = 1, Customers = 2, IsSettled = true }, "0-b", Cancellation);
    }

    private static Account NewAccount(string customerId, int number, string word) => new()
    {
        CustomerId = customerId,
        Id = $"{customerId}-{number:00}",
        DisplayName = $"Frau {word} {number}",
        IsMain = number == 1,
        Logins = [new Login("infleet", $"{word}.{number}", ["all"])],
    };
}
