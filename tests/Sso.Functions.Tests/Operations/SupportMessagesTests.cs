using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Operations;

public sealed class SupportMessagesTests
{
    private static readonly Account Main = MailSamples.MainAccount() with { ConfirmedAt = MailWorld.Start, Version = 3 };
    private static readonly Account Employee = MailSamples.Employee() with { ConfirmedAt = MailWorld.Start, Version = 4 };

    [Fact]
    public void Of_Accounts_ReachesProvenAddressesAndNoPseudoAddress()
    {
        var redirected = Employee with { Id = "K1-03", RedirectToMain = true, Email = "chefin+x@example.com" };
        var unproven = Employee with { Id = "K1-04", ConfirmedAt = null, Email = "b@example.com" };
        var gone = Employee with { Id = "K1-05", State = AccountState.Retired, Email = "c@example.com" };
        var signedIn = Employee with { Id = "K1-06", ConfirmedAt = null, SignedInAt = MailWorld.Start, Email = "d@example.com" };

        Of([Employee, redirected, unproven, gone, signedIn, Main]).Select(mail => mail.AccountId).ShouldBe(["K1-01", "K1-02", "K1-06"]);
    }

    [Fact]
    public void Of_TheSameChangeLater_IsAnotherMailAndSentTwiceIsTheSame()
    {
        var first = Of([Main, Employee]);

        Of([Main, Employee]).Select(mail => mail.Id).ShouldBe(first.Select(mail => mail.Id));
        Of([Main, Employee with { Version = 5 }]).Select(mail => mail.Id).ShouldAllBe(id => first.All(mail => mail.Id != id));
    }

    [Fact]
    public void Of_TheAddressOfASignedInAccount_IsToldToItAsWell()
    {
        var signedIn = Employee with { SignedInAt = MailWorld.Start, State = AccountState.Done };

        SupportMessages.Of([Main, signedIn], signedIn.Id, "address", MailWorld.Start).Select(mail => mail.AccountId).ShouldBe(["K1-01", "K1-02"]);
        SupportMessages.Of([Main, Employee], Employee.Id, "address", MailWorld.Start).Select(mail => mail.AccountId).ShouldBe(["K1-01"]);
    }

    [Fact]
    public void Of_ThreeHundredAccounts_FitsIntoOneTransactionAndNamesTheMainAccountFirst()
    {
        List<Account> many = [.. Enumerable.Range(2, 299).Select(number => Employee with { Id = $"K1-{number:000}", Email = $"{number}@example.com" }), Main];

        var mails = Of(many, "K1-250");

        mails.Count.ShouldBe(SupportMessages.Most);
        mails.Take(2).Select(mail => mail.AccountId).ShouldBe(["K1-01", "K1-250"]);
    }

    [Fact]
    public void Sent_AfterTheAccountHasGoneOn_ReachesTheAddressThatItHad()
    {
        var mail = Of([Main, Employee])[1];

        MailRules.IsWanted(mail, MailSamples.Customer(), Employee with { Generation = 9, Email = null, State = AccountState.Open }, []).ShouldBeTrue();
        MailRecipients.Find(mail, Employee with { Email = "neu@example.com" }, Main, support: null, "Bornemann")!.Address.ShouldBe(Employee.Email);
    }

    private static IReadOnlyList<MailIntent> Of(IReadOnlyList<Account> accounts, string about = "K1-02") => SupportMessages.Of(accounts, about, "new-password", MailWorld.Start);
}
