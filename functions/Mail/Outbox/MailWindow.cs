namespace Sso.Functions.Mail;

/// <summary>A limit that holds in every stretch of time of a length, wherever it begins: the services count a sliding window.</summary>
/// <param name="Length">The length.</param>
/// <param name="Limit">Mails in it, at most.</param>
/// <param name="ForCodes">Of these, how many are kept for <see cref="MailShare.Code"/>.</param>
/// <param name="ForUrgent">Of these, how many are kept for <see cref="MailShare.Urgent"/>.</param>
internal sealed record MailWindow(TimeSpan Length, int Limit, int ForCodes, int ForUrgent)
{
    public static IReadOnlyList<MailWindow> Of(MailOptions options) =>
    [
        Create(TimeSpan.FromMinutes(1), options.PerMinute, options),
        Create(TimeSpan.FromHours(1), options.PerHour, options),
    ];

    private static MailWindow Create(TimeSpan length, int limit, MailOptions options) =>
        new(length, limit, limit * options.ReservedForCodes / 100, limit * options.ReservedForUrgent / 100);
}
