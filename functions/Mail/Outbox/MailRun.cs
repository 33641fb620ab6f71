using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>What one run of the outbox has done, and the customers that it has read: several mails of a run are often of the same one.</summary>
internal sealed class MailRun(DurableTaskClient client)
{
    public DurableTaskClient Client => client;

    /// <summary>Entries that the transport was asked to take.</summary>
    public List<OutboxEntry> Sent { get; } = [];

    /// <summary>Entries that the outbox can forget.</summary>
    public List<OutboxEntry> Finished { get; } = [];

    public Dictionary<string, Customer> Customers { get; } = new(StringComparer.Ordinal);

    /// <summary>Main accounts, for their names only: where mail goes is read anew.</summary>
    public Dictionary<string, Account> MainAccounts { get; } = new(StringComparer.Ordinal);
}
