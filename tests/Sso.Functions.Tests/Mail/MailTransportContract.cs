using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>What every transport must do, whatever it speaks and whoever listens. A class that derives from this brings the transport and the service.</summary>
public abstract class MailTransportContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Mail_ArrivesWholeUnderItsId()
    {
        await using var world = await CreateAsync();

        await world.Transport.SendAsync(Mail, isRepeated: false, Cancellation);

        var mail = (await world.ReadAsync()).ShouldHaveSingleItem();
        mail.Id.ShouldBe(Mail.Id.ToString());
        (mail.To, mail.Subject).ShouldBe((Mail.To, Mail.Subject));
        mail.Text.ReplaceLineEndings("\n").ShouldContain("Passwort: Kp7m-x3Rt-9wHd-fV4n\n");
        mail.Html.ShouldContain("<strong>Kp7m-x3Rt-9wHd-fV4n</strong>");
        mail.From.ShouldBe("zugang@bornemann.example");
        mail.ReplyTo.ShouldBe("support@bornemann.example");
    }

    [Fact]
    public async Task Send_HeadersInNamesAndSubject_StayText()
    {
        await using var world = await CreateAsync();

        await world.Transport.SendAsync(
            Mail with { ToName = "Jürgen\r\nBcc: all@example.com", Subject = "Hallo\r\nX-Evil: 1\r\n\r\nBody" }, isRepeated: false, Cancellation);

        var mail = (await world.ReadAsync()).ShouldHaveSingleItem();
        mail.Headers.ShouldNotContain(header => header.StartsWith("bcc", StringComparison.OrdinalIgnoreCase) || header.StartsWith("x-evil", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("mueller@example.com\r\nRCPT TO:<all@example.com>")]
    [InlineData("mueller@example.com, all@example.com")]
    [InlineData("<mueller@example.com>")]
    [InlineData("mueller")]
    [InlineData("")]
    public async Task Send_AddressThatIsNone_IsRefusedWithoutAsking(string address)
    {
        await using var world = await CreateAsync();

        var failure = await FailAsync(world, Mail with { To = address });

        failure.Failure.ShouldBe(MailFailure.Refused);
        (await world.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_Cancelled_Ends()
    {
        await using var world = await CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => world.Transport.SendAsync(Mail, isRepeated: false, cancelled.Token));
    }

    private protected static RenderedMail Mail { get; } = new(
        Guid.Parse("11111111-2222-3333-4444-555555555555"), "mueller@example.com", "Jürgen Müller", "Bornemann: Ihr neues Passwort",
        "<!DOCTYPE html><p>Passwort: <strong>Kp7m-x3Rt-9wHd-fV4n</strong></p>", "Passwort: Kp7m-x3Rt-9wHd-fV4n\n");

    private protected abstract Task<TransportWorld> CreateAsync();

    private protected static Task<MailTransportException> FailAsync(TransportWorld world, RenderedMail mail) =>
        Should.ThrowAsync<MailTransportException>(() => world.Transport.SendAsync(mail, isRepeated: false, Cancellation));
}
