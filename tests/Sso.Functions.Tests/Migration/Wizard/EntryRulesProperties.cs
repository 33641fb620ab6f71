using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>What holds of any entries, however wild.</summary>
public sealed class EntryRulesProperties
{
    private static readonly string[] Typed =
        ["info@example.com", "INFO@example.com", "info+a@example.com", "b@bäcker.example", "b@xn--bcker-gra.example", "c@example.com", "d@example.com", "", "nonsense"];

    [Property(MaxTest = 1000)]
    public Property Check_WhateverIsEntered_GivesEachAccountAnAddressOrAFaultOrAnEnd() => Prop.ForAll(Forms(), form =>
    {
        var check = EntryRules.Check(form.Accounts, form.Entries);

        foreach (var account in form.Accounts)
        {
            var entry = form.Entries[account.Id];
            var outcomes = new[] { check.Addresses.ContainsKey(account.Id), check.Faults.ContainsKey(account.Id), !entry.NeedsAddress && !check.Faults.ContainsKey(account.Id) };
            outcomes.Count(holds => holds).ShouldBe(1, account.Id);
        }
    });

    [Property(MaxTest = 1000)]
    public Property Check_WhateverIsEntered_NeverLetsAnAddressBelongToTwoAccounts() => Prop.ForAll(Forms(), form =>
        EntryRules.Check(form.Accounts, form.Entries).Addresses.Values.Select(address => address.Value).ShouldBeUnique());

    [Property(MaxTest = 1000)]
    public Property Check_WithoutFaults_LeavesEveryLogInToExactlyOneAccountThatGoesOn() => Prop.ForAll(Forms(), form =>
    {
        var check = EntryRules.Check(form.Accounts, form.Entries);
        if (check.HasFaults) return;

        form.Entries[form.Accounts[0].Id].NeedsAddress.ShouldBeTrue();
        var kept = form.Accounts.Where(account => form.Entries[account.Id].NeedsAddress)
            .SelectMany(account => EntryRules.MergedInto(account.Id, form.Accounts, form.Entries).Aggregate(account, (sum, merged) => sum.TakeOverLogins(merged)).Logins)
            .Select(login => (login.Application, login.Username)).ToList();
        var wanted = form.Accounts.Where(account => !form.Entries[account.Id].Retire).SelectMany(account => account.Logins)
            .Select(login => (login.Application, login.Username)).ToList();
        kept.ShouldBe(wanted, ignoreOrder: true);
    });

    [Property(MaxTest = 500)]
    public Property Check_InAnyOrderOfAccounts_FindsTheSameFaultyAccounts() => Prop.ForAll(Forms(), form =>
        EntryRules.Check([.. form.Accounts.AsEnumerable().Reverse()], form.Entries).Faults.Keys
            .ShouldBe(EntryRules.Check(form.Accounts, form.Entries).Faults.Keys, ignoreOrder: true));

    private static Arbitrary<Form> Forms()
    {
        var entry =
            from address in Gen.Elements(Typed)
            from redirect in Gen.Elements(true, false)
            from retire in Gen.Elements(true, false, false, false)
            from holder in Gen.Elements<string?>(null, null, null, "K1-01", "K1-02", "K1-03", "K1-04", "K9-01")
            select new AccountEntry { Address = address, Redirect = redirect, Retire = retire, MergeInto = holder };
        return (from applications in Gen.Elements('i', 'l', 'b').ArrayOf(4)
                from entries in entry.ArrayOf(4)
                let accounts = Entries.Accounts(new string(applications))
                select new Form(accounts, Entries.ById(accounts, entries))).ToArbitrary();
    }

    private sealed record Form(List<Account> Accounts, Dictionary<string, AccountEntry> Entries);
}
