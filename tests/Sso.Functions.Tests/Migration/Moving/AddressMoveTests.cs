using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Changes of signed-in accounts' addresses from end to end, with the directory and the orchestrations.</summary>
public sealed class AddressMoveTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Move_OnceTheNewMailboxHasProvenIt_ChangesTheUsersAddressAndTellsBoth()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await ArriveAsync(app, "N1", "chefin@neun.example", "anna@neun.example");
        var before = await app.AccountAsync("N1", 2);

        await ChangeAsync(app, "N1", 2, "anna.neu@neun.example");

        (await entra.FindAddressAsync(before.DirectoryUserId!)).ShouldBe("anna@neun.example");
        app.SubjectsTo("anna.neu@neun.example").ShouldHaveSingleItem().ShouldContain("bestätigen");
        app.SubjectsTo("anna@neun.example").Count.ShouldBe(2);

        (await app.ConfirmAsync(await app.LinkAsync("N1", 2))).ShouldBe(ConfirmationOutcome.NextProven);
        await app.PassDaysAsync(0.5);

        (await entra.FindAddressAsync(before.DirectoryUserId!)).ShouldBe("anna.neu@neun.example");
        var after = await app.AccountAsync("N1", 2);
        (after.Email, after.NextEmail, after.FormerEmail).ShouldBe(("anna.neu@neun.example", null, null));
        (after.State, after.Generation, after.DirectoryUserId).ShouldBe((AccountState.Done, 1, before.DirectoryUserId));
        (await app.Get<DirectoryUsers>().FindAsync(after.DirectoryUserId!, Cancellation))!.ContactEmail.ShouldBe("anna.neu@neun.example");
        app.SubjectsTo("anna.neu@neun.example")[1].ShouldContain("Neue E-Mail-Adresse");
        app.SubjectsTo("anna@neun.example")[2].ShouldContain("nicht mehr verwendet");
        (await app.Get<EmailReservations>().FindHolderAsync(EmailAddress.FromStored("anna@neun.example"), Cancellation)).ShouldBeNull();

        // And back again: a second change of the same user.
        await ChangeAsync(app, "N1", 2, "anna@neun.example");
        await app.ConfirmAsync(await app.LinkAsync("N1", 2));
        await app.PassDaysAsync(0.5);
        (await entra.FindAddressAsync(before.DirectoryUserId!)).ShouldBe("anna@neun.example");
        app.SubjectsTo("anna.neu@neun.example")[2].ShouldContain("nicht mehr verwendet");
    }

    [Fact]
    public async Task Move_OfTheMainAccount_TakesTheMailOfRedirectedAccountsAlong()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("N2", 2);
        await app.SubmitAsync("N2", At("chefin@zehn.example"), Redirected("chefin+lager@zehn.example"));
        await app.ConfirmAsync("N2", 1);
        await app.SignInAsync("N2", 1);
        await app.SignInAsync("N2", 2);

        await ChangeAsync(app, "N2", 1, "leitung@zehn.example");
        await app.ConfirmAsync(await app.LinkAsync("N2", 1));
        await app.PassDaysAsync(0.5);

        var redirected = await app.AccountAsync("N2", 2);
        (await app.Get<DirectoryUsers>().FindAsync(redirected.DirectoryUserId!, Cancellation))!.ContactEmail.ShouldBe("leitung@zehn.example");
        (await entra.FindAddressAsync(redirected.DirectoryUserId!)).ShouldBe("chefin+lager@zehn.example");
    }

    [Fact]
    public async Task Move_ToAnAddressOfAnotherUserOfTheDirectory_IsGivenUpWithTheReason()
    {
        await using var other = await MovingApp.StartAsync(entra);
        await ArriveAsync(other, "N3X", "chefin@elf.example", "anna@elf.example");
        // Another installation of the same tenant: its reservations are not ours, its users are.
        await using var app = await MovingApp.StartAsync(entra);
        await ArriveAsync(app, "N3", "leitung@elf.example", "anna.weiss@elf.example");

        await ChangeAsync(app, "N3", 2, "anna@elf.example");
        await app.ConfirmAsync(await app.LinkAsync("N3", 2));
        await app.PassDaysAsync(0.5);

        var account = await app.AccountAsync("N3", 2);
        (account.Email, account.NextEmail, account.Problem).ShouldBe(("anna.weiss@elf.example", null, AccountProblems.AddressTaken));
        (await entra.FindAddressAsync(account.DirectoryUserId!)).ShouldBe("anna.weiss@elf.example");
        (await app.Get<EmailReservations>().FindHolderAsync(EmailAddress.FromStored("anna@elf.example"), Cancellation)).ShouldBeNull();
    }

    private static async Task ArriveAsync(MovingApp app, string customerId, params string[] addresses)
    {
        await app.EnrolAsync(customerId, addresses.Length);
        await app.SubmitAsync(customerId, [.. addresses.Select(At)]);
        for (var number = 1; number <= addresses.Length; number++)
        {
            await app.ConfirmAsync(customerId, number);
            await app.SignInAsync(customerId, number);
        }
    }

    private static async Task ChangeAsync(MovingApp app, string customerId, int number, string address)
    {
        var request = new AccountChangeRequest(customerId, MigrationWorld.AccountId(customerId, number), Actors.MainAccount, "account.address_changed");
        (await app.Get<AddressChanges>().ChangeAsync(request, address, redirect: false, app.Client, Cancellation)).ShouldBeNull();
        await app.PassDaysAsync(0.5);
    }
}
