using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>A mail whose reason is gone when its turn comes is not sent: not to an address that was changed, nor to one of an account that ended.</summary>
public sealed class WithdrawnMailsTests(StorageFixture storage)
{
    public static TheoryData<string> Changes => [.. All.Keys];

    private static Dictionary<string, Func<Account, Account>> All { get; } = new()
    {
        ["confirmed"] = account => account.Confirm(MailWorld.Start),
        ["address changed"] = account => account.ChangeAddress(EmailAddress.FromStored("neu@example.com"), redirect: false, "code"),
        ["declined"] = account => account.Decline("address.declined"),
        ["bounced"] = account => account.Reopen("mail.undeliverable"),
        ["retired"] = account => account.Retire(MailWorld.Start.AddDays(3)),
        ["merged"] = account => account.MergeInto("K1-03"),
        ["asked again"] = account => account.Resend(MailWorld.Start),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Send_AccountChangedMeanwhile_WithdrawsTheMail(string change)
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [All[change](await world.GetAccountAsync())] });

        await world.SendAsync();

        world.Sink.Messages.ShouldBeEmpty();
        (await world.GetOutboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_PasswordOfARetiredAccount_WithdrawsTheMail()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        await world.QueueAsync(MailKind.Password, AccountState.UserCreated);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [(await world.GetAccountAsync()).Retire(MailWorld.Start.AddDays(3))] });

        await world.SendAsync();

        world.Sink.Messages.ShouldBeEmpty();
        (await world.GetOutboxAsync()).ShouldBeEmpty();
    }
}
