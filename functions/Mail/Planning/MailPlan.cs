namespace Sso.Functions.Mail;

/// <summary>What the mail budget allows: the campaign's measure for the size of a phase.</summary>
internal sealed record MailPlan
{
    /// <summary>When this was true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Mails that go out as soon as the budget allows.</summary>
    public required int Due { get; init; }

    /// <summary>Of these, passwords and what a person asked for.</summary>
    public required int Urgent { get; init; }

    /// <summary>Mails that wait for a time, such as those that are tried again. They are not part of <see cref="Due"/>.</summary>
    public required int Later { get; init; }

    /// <summary>Mails of the last hour.</summary>
    public required int SentLastHour { get; init; }

    /// <summary>Runs in a row that ended because the service which delivers did not answer or took no more; 0 when it took the last mail.</summary>
    public int FailedRuns { get; init; }

    /// <summary>Mails an hour that a campaign can count on: the budget without the reserve for codes.</summary>
    public required int PerHour { get; init; }

    /// <summary>When the last of <see cref="Due"/> will be out, at the earliest; equals <see cref="At"/> when nothing is due.</summary>
    public required DateTimeOffset AllOutAt { get; init; }

    /// <summary>How many more mails can go out until a time, after those that are due.</summary>
    public int RoomUntil(DateTimeOffset end) => end <= AllOutAt ? 0 : (int)Math.Min(int.MaxValue, Math.Floor((end - AllOutAt).TotalHours * PerHour));

    /// <summary>How many more customers a phase can take that ends at a time.</summary>
    /// <param name="end">When their mails are to be out.</param>
    /// <param name="mailsPerCustomer">What a customer costs, reminders and resends included; see <see cref="MailsFor"/>.</param>
    public int CustomersUntil(DateTimeOffset end, double mailsPerCustomer) => (int)Math.Floor(RoomUntil(end) / Math.Max(1, mailsPerCustomer));

    /// <summary>Mails that a customer costs: a notice, a completion, and for each account a confirmation and a password with a share that is sent again.</summary>
    /// <param name="accounts">The customer's accounts.</param>
    /// <param name="repeated">The share of mails that is sent again or reminded of; 0.25 is careful.</param>
    public static double MailsFor(double accounts, double repeated = 0.25) => 2 + (2 * accounts * (1 + repeated));
}
