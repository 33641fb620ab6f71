namespace Sso.Functions.Mail;

/// <summary>Mails that are not sent yet.</summary>
internal sealed class OutboxCount
{
    private readonly Dictionary<MailPriority, int> _due = [];

    /// <summary>Mails that go out as soon as the budget allows.</summary>
    public int Due => _due.Values.Sum();

    /// <summary>Mails that wait for a time, such as those that are tried again.</summary>
    public int Later { get; private set; }

    public int DueOf(MailPriority priority) => _due.GetValueOrDefault(priority);

    public void Add(MailPriority priority, bool isDue)
    {
        if (isDue) _due[priority] = DueOf(priority) + 1;
        else Later++;
    }
}
