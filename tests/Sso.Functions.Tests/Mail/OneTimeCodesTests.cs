using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;
using Moq;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class OneTimeCodesTests(StorageFixture storage)
{
    private static readonly OneTimeCode Code = new("request-1", "chefin@example.com", "48213975", "de", "Vertrieb");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Code_IsOutAtOnceAndNamesTheAccount()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        await using var services = world.CreateServices();

        (await services.GetRequiredService<OneTimeCodes>().SendAsync(Code, Cancellation)).ShouldBe(OneTimeCodeOutcome.Sent);

        var mail = world.Sink.Messages.ShouldHaveSingleItem();
        ((MailboxAddress)mail.To[0]).Address.ShouldBe("chefin@example.com");
        mail.Subject.ShouldBe("Bornemann: Sicherheitscode 48213975 für „Vertrieb“");
        mail.TextBody.ShouldNotBeNull().ReplaceLineEndings("\n").ShouldStartWith("Diese E-Mail ist für den Zugang „Vertrieb“ bestimmt");
    }

    [Fact]
    public async Task Send_RequestRepeated_HasTheSameMessageId()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        await using var services = world.CreateServices();
        var codes = services.GetRequiredService<OneTimeCodes>();

        await codes.SendAsync(Code, Cancellation);
        await codes.SendAsync(Code, Cancellation);
        await codes.SendAsync(Code with { RequestId = "request-2" }, Cancellation);

        world.Sink.Messages.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Send_TransportHangs_AnswersInTime()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        var never = new TaskCompletionSource();
        var transport = new Mock<IMailTransport>();
        transport.Setup(t => t.SendAsync(It.IsAny<RenderedMail>(), false, It.IsAny<CancellationToken>())).Returns(never.Task);
        await using var services = world.CreateServices(change: s => s.Replace(ServiceDescriptor.Singleton(transport.Object)));

        var sending = services.GetRequiredService<OneTimeCodes>().SendAsync(Code, Cancellation);
        while (transport.Invocations.Count == 0) await Task.Yield();
        sending.IsCompleted.ShouldBeFalse();
        world.Time.Advance(OneTimeCodes.Limit);

        (await sending).ShouldBe(OneTimeCodeOutcome.Unavailable);
        OneTimeCodes.Limit.ShouldBeLessThan(TimeSpan.FromSeconds(2), "that is when Entra gives up");
    }

    [Fact]
    public async Task Send_ReserveUsed_SaysSo()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        world.Set("Mail:PerMinute", "1");
        await using var services = world.CreateServices();
        var codes = services.GetRequiredService<OneTimeCodes>();

        await codes.SendAsync(Code, Cancellation);

        (await codes.SendAsync(Code with { RequestId = "request-2" }, Cancellation)).ShouldBe(OneTimeCodeOutcome.NoBudget);
    }

    [Theory]
    [InlineData(nameof(SmtpFault.RefuseRecipient), nameof(OneTimeCodeOutcome.Refused))]
    [InlineData(nameof(SmtpFault.TryLater), nameof(OneTimeCodeOutcome.Unavailable))]
    [InlineData(nameof(SmtpFault.ShutDown), nameof(OneTimeCodeOutcome.Unavailable))]
    public async Task Send_Fault_IsToldAndTheCodeIsInNoLog(string fault, string expected)
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        world.Sink.FailNext(Enum.Parse<SmtpFault>(fault));
        await using var services = world.CreateServices();

        (await services.GetRequiredService<OneTimeCodes>().SendAsync(Code, Cancellation)).ShouldBe(Enum.Parse<OneTimeCodeOutcome>(expected));

        var log = string.Join('\n', world.Log.GetSnapshot().Select(record => record.Message + record.Exception));
        log.ShouldContain("could not be sent");
        log.ShouldNotContain("48213975");
        Code.ToString().ShouldNotContain("48213975");
    }
}
