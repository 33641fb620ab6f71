namespace Sso.Functions.Mail;

/// <summary>When mails will be out, by playing the budget forward. Pure.</summary>
internal static class MailForecast
{
    /// <summary>Beyond that it makes no difference to a plan.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <param name="ledger">What was sent; not changed.</param>
    /// <param name="windows">The budget.</param>
    /// <param name="urgent">Mails that may use the reserve.</param>
    /// <param name="normal">The others.</param>
    /// <param name="now">From when on.</param>
    public static DateTimeOffset AllOutAt(MailLedger ledger, IReadOnlyList<MailWindow> windows, int urgent, int normal, DateTimeOffset now)
    {
        if (urgent + normal == 0) return now;
        for (var time = now; time < now + Furthest; time += Step)
        {
            ledger = MailLedger.Read(ledger.ToBytes(), time);
            urgent -= Send(MailShare.Urgent, urgent);
            normal -= Send(MailShare.Normal, normal);
            if (urgent + normal == 0) return time;

            int Send(MailShare share, int wanted)
            {
                var sent = Math.Min(wanted, ledger.Free(share, windows, time));
                if (sent > 0) ledger.Settle(ledger.Grant(share, sent, time), share, sent, sent, time);
                return sent;
            }
        }
        return now + Furthest;
    }
}
