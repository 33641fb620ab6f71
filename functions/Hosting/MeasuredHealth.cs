using Sso.Functions.Mail;

namespace Sso.Functions.Hosting;

/// <summary>What the app found when it last looked after itself.</summary>
internal sealed record MeasuredHealth
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Mails that have been due for more than a day.</summary>
    public required int MailsDayLate { get; init; }

    /// <summary>Stored events that have waited more than an hour for their orchestration.</summary>
    public required int SignalsOverdue { get; init; }

    public required int OrchestrationsFailed { get; init; }

    /// <summary>Backlog and budget of mails.</summary>
    public required MailPlan Mail { get; init; }

    public bool IsGood => MailsDayLate + SignalsOverdue + OrchestrationsFailed == 0;
}
