using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;
using Sso.Functions.Tests.Migration.Wizard;

namespace Sso.Functions.Tests.Operations;

/// <summary>Support fills in while others write, or the process dies.</summary>
public sealed class DraftFillingTests(StorageFixture storage)
{
    private const int Many = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fill_ProcessDiesAfterAnyWrite_IsCompletedByTheRepeatAndAuditedOnce()
    {
        var died = 0;
        for (var writes = 0; writes < 4; writes++)
        {
            var world = new MigrationWorld(await storage.CreateTablesAsync());
            await world.AddCustomerAsync("K1", Many);
            var dying = new StopAfterWrites(writes);
            try
            {
                await Filling(world, storage.Open(world.Tables, dying)).SaveAsync("K1", TypeAll, "staff:1", Cancellation);
            }
            catch (ProcessDiedException)
            {
                died++;
            }

            var filled = await Filling(world).SaveAsync("K1", TypeAll, "staff:1", Cancellation);

            filled.Outcome.ShouldNotBeNull().Conflicts.ShouldBeEmpty();
            (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).Count.ShouldBe(Many);
            (await AuditAsync(world)).Select(record => record.AccountId).Order(StringComparer.Ordinal).ShouldBe(
                Enumerable.Range(1, Many).Select(number => MigrationWorld.AccountId("K1", number)).Order(StringComparer.Ordinal));
        }
        died.ShouldBe(3);
    }

    [Fact]
    public async Task Fill_MainAccountSubmitsInBetween_WritesNothing()
    {
        var world = await CreateAsync();
        var submission = world.Get<AddressSubmission>();

        var filled = await Filling(world).SaveAsync("K1", state =>
        {
            submission.SubmitAsync(state, state.Entries, world.Client.Object, Cancellation).GetAwaiter().GetResult().Result.ShouldBe(SubmissionResult.Submitted);
            return Type(state, "late@example.com");
        }, "staff:1", Cancellation);

        filled.Outcome.ShouldBeNull();
        FilledDraft.RefusalOf(filled.State).ShouldBe(DraftRefusal.Submitted);
        (await world.GetAccountAsync("K1", 1)).Email.ShouldBe("p1@example.com");
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
        (await AuditAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_SupportFillsInBetween_IsInterruptedAndSendsNothingUnseen()
    {
        var world = await CreateAsync();
        var states = world.Get<WizardStates>();
        var seen = await states.GetAsync("K1", Cancellation);

        await Filling(world).SaveAsync("K1", state => Type(state, "telefon@example.com"), "staff:1", Cancellation);

        (await world.Get<AddressSubmission>().SubmitAsync(seen, seen.Entries, world.Client.Object, Cancellation)).Result.ShouldBe(SubmissionResult.Interrupted);
        (await world.Get<DraftSubmission>().SubmitAsync("K1", seen.Revision, world.Client.Object, Cancellation)).Outcome.Result.ShouldBe(SubmissionResult.Interrupted);
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await states.GetAsync("K1", Cancellation)).Entries["K1-01"].Address.ShouldBe("telefon@example.com");
    }

    [Fact]
    public async Task Fill_TwoColleaguesAtTheSameMoment_ExactlyOneIsStoredAndTheOtherTold()
    {
        var world = await CreateAsync();
        var rendered = (await world.Get<WizardStates>().GetAsync("K1", Cancellation)).Entries["K1-01"].Revision;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Filling(world).SaveAsync(
            "K1", _ => [new EntryChange("K1-01", Entries.At($"colleague{number}@example.com"), rendered)], $"staff:{number}", Cancellation)));

        outcomes.Count(filled => filled.Outcome!.Conflicts.Count == 0).ShouldBe(1);
        (await AuditAsync(world)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a@example.com", false, false, null, "fields=1 address:given>given")]
    [InlineData("", true, false, null, "fields=2 address:given>none redirect:no>yes")]
    [InlineData("info@example.com", false, true, "K1-03", "fields=2 retire:no>yes merge:nobody>somebody")]
    public void Fields_Changed_AreCountedWithoutTheirContents(string address, bool redirect, bool retire, string? mergeInto, string expected) =>
        FilledFields.Describe(Entries.At("info@example.com"), new AccountEntry { Address = address, Redirect = redirect, Retire = retire, MergeInto = mergeInto }).ShouldBe(expected);

    private async Task<MigrationWorld> CreateAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, prepare: account => account with { KnownEmail = account.IsMain ? "p1@example.com" : "p2@example.com" });
        return world;
    }

    private static DraftFilling Filling(MigrationWorld world, SsoTables? tables = null) => world.Get<DraftFilling>(tables);

    private static IReadOnlyList<EntryChange> TypeAll(WizardState state) =>
        [.. state.Accounts.Select(account => new EntryChange(account.Id, Entries.At($"{account.Id}@example.com"), AccountEntry.Of(account).Revision))];

    private static EntryChange[] Type(WizardState state, string address) => [new("K1-01", Entries.At(address), state.Entries["K1-01"].Revision)];

    private static async Task<List<AuditRecord>> AuditAsync(MigrationWorld world) =>
        await world.Customers.GetAuditAsync("K1", Cancellation).Where(record => record.Action == "draft.filled_by_support").ToListAsync(Cancellation);
}
