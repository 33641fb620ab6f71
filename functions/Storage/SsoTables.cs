using Azure.Data.Tables;

namespace Sso.Functions.Storage;

/// <summary>The product's tables. What each holds and how it is keyed is in docs/architecture.md.</summary>
/// <param name="service">The storage account.</param>
/// <param name="prefix">Put before each table's name, so that several installations (and tests) can share a storage account.</param>
internal sealed class SsoTables(TableServiceClient service, string prefix = "")
{
    /// <summary>Customers, their accounts, audit records and mail intents: the truth. One partition a customer.</summary>
    public TableClient Customers { get; } = service.GetTableClient(prefix + "Customers");

    /// <summary>One row a legacy log-in: what the log-in gate answers from, in one point read.</summary>
    public TableClient Logins { get; } = service.GetTableClient(prefix + "Logins");

    /// <summary>One row an address: who holds it.</summary>
    public TableClient Emails { get; } = service.GetTableClient(prefix + "Emails");

    /// <summary>One row an Entra user: what the claims provider answers from, in one point read.</summary>
    public TableClient DirectoryUsers { get; } = service.GetTableClient(prefix + "DirectoryUsers");

    /// <summary>Mails to be sent, by due time: an index over the intents in <see cref="Customers"/>.</summary>
    public TableClient Outbox { get; } = service.GetTableClient(prefix + "Outbox");

    /// <summary>Mails that were handed to the transport, by their ids: what delivery reports find.</summary>
    public TableClient Messages { get; } = service.GetTableClient(prefix + "Messages");

    /// <summary>Events stored but perhaps not yet delivered to their orchestration, by due time.</summary>
    public TableClient Pending { get; } = service.GetTableClient(prefix + "Pending");

    /// <summary>Phases with their members, and the customers who wait, in order.</summary>
    public TableClient Campaign { get; } = service.GetTableClient(prefix + "Campaign");

    /// <summary>One-time tickets into the wizard, by the hash of the ticket.</summary>
    public TableClient Tickets { get; } = service.GetTableClient(prefix + "Tickets");

    /// <summary>What all instances together may still send, by service.</summary>
    public TableClient Budgets { get; } = service.GetTableClient(prefix + "Budgets");

    /// <summary>The Data Protection key ring.</summary>
    public TableClient DataProtection { get; } = service.GetTableClient(prefix + "DataProtection");

    /// <summary>Tokens of signed-in people, encrypted, for the account page.</summary>
    public TableClient TokenCache { get; } = service.GetTableClient(prefix + "TokenCache");

    /// <summary>Words of names, by which support finds customers.</summary>
    public TableClient Search { get; } = service.GetTableClient(prefix + "Search");

    /// <summary>Names of the staff who have signed in, by object id.</summary>
    public TableClient Staff { get; } = service.GetTableClient(prefix + "Staff");

    /// <summary>Customers who are being erased; afterwards keyed hashes of their numbers and log-ins, and their audit without names.</summary>
    public TableClient Erasures { get; } = service.GetTableClient(prefix + "Erasures");

    public IEnumerable<TableClient> All =>
        [Customers, Logins, Emails, DirectoryUsers, Outbox, Messages, Pending, Campaign, Tickets, Budgets, DataProtection, TokenCache, Search, Staff, Erasures];

    public Task CreateAllAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(table => table.CreateIfNotExistsAsync(cancellationToken)));
}
