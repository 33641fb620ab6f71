using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>
/// Whose mailbox a one-time code of Entra goes to. Entra asks for the address that was typed; the code of a redirected account goes to the main account's mailbox,
/// once that is proven, and never to the pseudo-address.
/// </summary>
internal sealed class CodeRecipients(EmailReservations reservations, CustomerStore customers)
{
    /// <returns>Null when the account's mailbox is not proven yet, or the text is no address: nobody may get the code.</returns>
    public async Task<CodeRecipient?> FindAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(identifier, out var address, out _)) return null;
        // An address that no account has belongs to a user that no move made: it is Entra who knows it.
        if (await reservations.FindHolderAsync(address, cancellationToken) is not { RedirectToMain: true } account) return new CodeRecipient(address.Value);
        var accounts = await customers.GetAccountsAsync(account.CustomerId, cancellationToken);
        return accounts.FirstOrDefault(main => main.IsMain) is { Email: { } mailbox } and ({ ConfirmedAt: not null } or { SignedInAt: not null })
            ? new CodeRecipient(mailbox, account.DisplayName)
            : null;
    }
}
