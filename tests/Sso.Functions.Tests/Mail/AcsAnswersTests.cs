using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class AcsAnswersTests
{
    [Theory]
    [InlineData(400, null, null, nameof(MailFailure.Refused), null)]
    [InlineData(400, "InvalidRecipientAddress", null, nameof(MailFailure.Refused), null)]
    [InlineData(400, "InvalidSenderUserName", null, nameof(MailFailure.Unavailable), null)]
    [InlineData(404, "DomainNotLinked", null, nameof(MailFailure.Unavailable), null)]
    [InlineData(413, null, null, nameof(MailFailure.Refused), null)]
    [InlineData(401, null, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(403, null, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(408, null, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(429, null, "120", nameof(MailFailure.Unavailable), 120)]
    [InlineData(429, null, "soon", nameof(MailFailure.Unavailable), null)]
    [InlineData(429, null, "-1", nameof(MailFailure.Unavailable), null)]
    [InlineData(500, null, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(503, null, "7", nameof(MailFailure.Unavailable), 7)]
    [InlineData(0, null, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(400, null, "7", nameof(MailFailure.Refused), null)]
    public void Judge_Status_SaysWhoseFaultItIsAndWhenToComeAgain(int status, string? errorCode, string? retryAfter, string failure, int? seconds)
    {
        AcsAnswers.Judge(status, errorCode, retryAfter).ShouldBe((Enum.Parse<MailFailure>(failure), seconds is { } s ? TimeSpan.FromSeconds(s) : null));
    }
}
