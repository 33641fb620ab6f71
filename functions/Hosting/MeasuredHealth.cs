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

    /// <summary>Why the tenant does not answer, a code of <see cref="Directory.DirectoryProblems"/>; null when it does.</summary>
    public string? DirectoryProblem { get; init; }

    /// <summary>Backlog and budget of mails, and whether the service takes them.</summary>
    public required MailPlan Mail { get; init; }

    public bool IsGood => MailsDayLate + SignalsOverdue + OrchestrationsFailed + Mail.FailedRuns == 0 && DirectoryProblem is null;
}
