using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class AcsAnswersTests
{
    [Theory]
    [InlineData(400, null, nameof(MailFailure.Refused), null)]
    [InlineData(413, null, nameof(MailFailure.Refused), null)]
    [InlineData(401, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(403, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(408, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(429, "120", nameof(MailFailure.Unavailable), 120)]
    [InlineData(429, "soon", nameof(MailFailure.Unavailable), null)]
    [InlineData(429, "-1", nameof(MailFailure.Unavailable), null)]
    [InlineData(500, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(503, "7", nameof(MailFailure.Unavailable), 7)]
    [InlineData(0, null, nameof(MailFailure.Unavailable), null)]
    [InlineData(400, "7", nameof(MailFailure.Refused), null)]
    public void Judge_Status_SaysWhoseFaultItIsAndWhenToComeAgain(int status, string? retryAfter, string failure, int? seconds)
    {
        AcsAnswers.Judge(status, retryAfter).ShouldBe((Enum.Parse<MailFailure>(failure), seconds is { } s ? TimeSpan.FromSeconds(s) : null));
    }
}
