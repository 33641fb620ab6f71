using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Entra.Directory;
using Sso.Local.Mailbox;

namespace Sso.Local.Chaos;

/// <summary>What lies in the stores after a run, read once for all checks.</summary>
/// <param name="Expected">The accounts that were imported, by customer and account.</param>
/// <param name="Accounts">The rows of the accounts.</param>
/// <param name="Users">The users of the directory, deleted ones included.</param>
/// <param name="MailedPasswords">The initial passwords in the mailboxes, by the address that they are for.</param>
/// <param name="Keyring">What people chose for themselves.</param>
/// <param name="Opens">Whether a password opens a user.</param>
internal sealed record ChaosEvidence(
    IReadOnlyList<(string Customer, string Account)> Expected, IReadOnlyList<StoredAccount> Accounts, IReadOnlyList<DirectoryUser> Users,
    ILookup<string, string> MailedPasswords, DemoKeyring Keyring, Func<DirectoryUser, string, bool> Opens)
{
    private static readonly string Reference = $"extension_{LocalClients.ExtensionsAppId.Replace("-", "", StringComparison.Ordinal)}_accountReference";

    public static async Task<ChaosEvidence> ReadAsync(LocalCloud cloud, DemoRun demo, AppStore store, CancellationToken cancellationToken)
    {
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        return new(
            [.. demo.Customers.SelectMany(customer => customer.Accounts.Select(account => (customer.Id, account.Id)))],
            await store.ReadAccountsAsync(cancellationToken),
            await cloud.Entra.ReadUsersAsync(cancellationToken),
            await mailbox.ReadPasswordsAsync(cancellationToken),
            demo.Keyring, cloud.Entra.Opens);
    }

    /// <summary>The users that were made for an account, of whatever generation, and still exist.</summary>
    public IEnumerable<DirectoryUser> UsersOf(StoredAccount account) =>
        Users.Where(user => user.Deleted is null && IsReference(user, $"{account.Customer}/{account.Id}:"));

    /// <summary>Every password that was ever given to or chosen by the account's person.</summary>
    public IReadOnlyList<string> PasswordsOf(StoredAccount account)
    {
        var initial = account.Email is null ? [] : MailedPasswords[account.Email];
        return [.. initial.Concat(Keyring.Of(account.Customer, account.Id)).Distinct()];
    }

    /// <summary>The users that were made for none of the accounts.</summary>
    public IEnumerable<DirectoryUser> Strangers() =>
        Users.Where(user => user.Deleted is null && !Accounts.Any(account => IsReference(user, $"{account.Customer}/{account.Id}:")));

    private static bool IsReference(DirectoryUser user, string prefix) =>
        user.Extensions.GetValueOrDefault(Reference)?.StartsWith(prefix, StringComparison.Ordinal) == true;
}
