using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>What every transport must do when the service misbehaves. A class that derives from this brings one that does so on demand.</summary>
public abstract class MisbehavingServiceContract : MailTransportContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_RecipientRefused_IsForGoodAndQuotesNobody()
    {
        await using var world = await CreateMisbehavingAsync();
        world.RefuseRecipient();

        var failure = await FailAsync(world, Mail);

        failure.Failure.ShouldBe(MailFailure.Refused);
        failure.Message.ShouldNotContain("mueller");
        await world.Transport.SendAsync(Mail, isRepeated: false, Cancellation);
        (await world.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ServiceDown_IsNoFaultOfTheMailAndTheNextOneGoesThrough()
    {
        await using var world = await CreateMisbehavingAsync();
        world.BreakDown();

        (await FailAsync(world, Mail)).Failure.ShouldBe(MailFailure.Unavailable);
        await world.Transport.SendAsync(Mail, isRepeated: false, Cancellation);

        (await world.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_AnswerLost_SaysThatNobodyKnows()
    {
        await using var world = await CreateMisbehavingAsync();
        world.LoseAnswer();

        (await FailAsync(world, Mail)).Failure.ShouldBe(MailFailure.Unavailable);
        await world.Transport.SendAsync(Mail, isRepeated: true, Cancellation);

        (await world.ReadAsync()).Select(mail => mail.Id).Distinct().ShouldHaveSingleItem();
    }

    private protected abstract Task<MisbehavingWorld> CreateMisbehavingAsync();

    private protected sealed override async Task<TransportWorld> CreateAsync() => await CreateMisbehavingAsync();
}
