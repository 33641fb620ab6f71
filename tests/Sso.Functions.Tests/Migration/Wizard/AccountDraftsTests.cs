using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class AccountDraftsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Property(MaxTest = 1000)]
    public Property Judge_AnyTwoTabs_NeverReplacesUnseenText() => Prop.ForAll(Texts(), Texts(), Texts(), (rendered, storedByOther, typed) =>
    {
        var change = new EntryChange("a", typed, rendered.Revision);

        var verdict = DraftRules.Judge(storedByOther, change);

        // What another tab has saved is only written over by whoever has seen it, or has typed nothing else.
        if (verdict == DraftVerdict.Write) storedByOther.ShouldBe(rendered);
        // What was typed here is only passed over when it is stored already, or was not typed here at all.
        if (verdict == DraftVerdict.Keep) (typed == storedByOther || typed == rendered).ShouldBeTrue();
        if (verdict == DraftVerdict.Conflict) (typed != rendered && storedByOther != rendered && typed != storedByOther).ShouldBeTrue();
    });

    [Property(MaxTest = 500)]
    public Property Clean_AnyText_CanBeStoredAndIsItself(string? text) => Prop.ToProperty(AccountEntry.Clean(AccountEntry.Clean(text)) == AccountEntry.Clean(text));

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("\u202eevil@example.com")]
    [InlineData("😀@example.com")]
    [InlineData("half \ud83d pair")]
    [InlineData("O'Neil \"quoted\" <b>&amp;</b>")]
    public async Task Save_StrangeText_IsFoundAgain(string typed)
    {
        var (sut, accounts) = await CreateAsync(1);
        var entry = Entries.At(AccountEntry.Clean(typed));

        await sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, entry, Revision: null)], Cancellation);

        (await sut.GetAsync("K1", Cancellation))[accounts[0].Id].Entry.ShouldBe(entry);
    }

    [Fact]
    public async Task Save_LaterTabOnTheSameAccount_IsToldBothValuesAndMayInsist()
    {
        var (sut, accounts) = await CreateAsync(2);
        var rendered = AccountEntry.Of(accounts[0]).Revision;
        await sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, Entries.At("first@example.com"), rendered)], Cancellation);

        var later = await sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, Entries.At("second@example.com"), rendered)], Cancellation);

        later.Conflicts[accounts[0].Id].Address.ShouldBe("first@example.com");
        later.Entries[accounts[0].Id].Address.ShouldBe("second@example.com");
        (await sut.GetAsync("K1", Cancellation))[accounts[0].Id].Entry.Address.ShouldBe("first@example.com");

        var again = await sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, Entries.At("second@example.com"), Entries.At("first@example.com").Revision)], Cancellation);

        again.Conflicts.ShouldBeEmpty();
        (await sut.GetAsync("K1", Cancellation))[accounts[0].Id].Entry.Address.ShouldBe("second@example.com");
    }

    [Fact]
    public async Task Save_TabsOnDifferentAccounts_DoNotMeet()
    {
        var (sut, accounts) = await CreateAsync(2);
        EntryChange Untouched(int index) => new(accounts[index].Id, AccountEntry.Of(accounts[index]), AccountEntry.Of(accounts[index]).Revision);
        await sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, Entries.At("first@example.com"), Untouched(0).Revision), Untouched(1)], Cancellation);

        // The second tab sends the first account's field too, as it was when the tab was opened.
        var outcome = await sut.SaveAsync(accounts, [Untouched(0), new EntryChange(accounts[1].Id, Entries.At("second@example.com"), Untouched(1).Revision)], Cancellation);

        outcome.Conflicts.ShouldBeEmpty();
        (await sut.GetAsync("K1", Cancellation)).Values.Select(draft => draft.Entry.Address).ShouldBe(["first@example.com", "second@example.com"], ignoreOrder: true);
    }

    [Fact]
    public async Task Save_ManyTabsAtTheSameMoment_ExactlyOneIsStoredAndTheOthersAreTold()
    {
        var (sut, accounts) = await CreateAsync(1);
        var rendered = AccountEntry.Of(accounts[0]).Revision;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(tab =>
            sut.SaveAsync(accounts, [new EntryChange(accounts[0].Id, Entries.At($"tab{tab}@example.com"), rendered)], Cancellation)));

        outcomes.Count(outcome => outcome.Conflicts.Count == 0).ShouldBe(1);
    }

    [Fact]
    public async Task Save_ThreeHundredAccounts_TakesThreeTransactions()
    {
        var counter = new RequestCounter();
        var tables = await storage.CreateTablesAsync(counter);
        var sut = new AccountDrafts(tables, new CustomerStore(tables));
        List<Account> accounts = [.. Enumerable.Range(1, 300).Select(number => MigrationWorld.NewAccount("K1", number))];

        await sut.SaveAsync(accounts, [.. accounts.Select(account => new EntryChange(account.Id, Entries.At($"{account.Id}@example.com"), Revision: null))], Cancellation);

        counter.Writes.ShouldBe(3);
        (await sut.GetAsync("K1", Cancellation)).Count.ShouldBe(300);
    }

    [Fact]
    public async Task Save_AfterASubmissionThatWentOnAtTheSameTime_LeavesNothingBehind()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 1, CustomerState.InProgress);

        await world.Get<AccountDrafts>().SaveAsync([await world.GetAccountAsync("K1", 1)], [new EntryChange("K1-01", Entries.At("late@example.com"), Revision: null)], Cancellation);

        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    private async Task<(AccountDrafts Sut, List<Account> Accounts)> CreateAsync(int accounts)
    {
        var tables = await storage.CreateTablesAsync();
        return (new AccountDrafts(tables, new CustomerStore(tables)), [.. Enumerable.Range(1, accounts).Select(number => MigrationWorld.NewAccount("K1", number))]);
    }

    private static Arbitrary<AccountEntry> Texts() =>
        (from address in Gen.Elements("", "a@example.com", "b@example.com")
         from redirect in Gen.Elements(true, false)
         from holder in Gen.Elements<string?>(null, "K1-02")
         select new AccountEntry { Address = address, Redirect = redirect, MergeInto = holder }).ToArbitrary();
}
