using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// Sets a proven address in the directory, then in the account's row with the mails to both addresses, then in what is projected, and releases the former one. Each step does nothing
/// when it was done before, so a run that died is made good by the next.
/// </summary>
internal sealed class MoveAddressActivity(
    CustomerStore customers, AddressMoves moves, EmailReservations reservations, EntraDirectory directory, DirectoryUsers users, RedirectedAccounts redirected, TimeProvider time)
{
    public const string Name = "MoveAddress_SetAddress";

    /// <exception cref="DirectoryException">The directory did not answer, or not clearly: repeat the step.</exception>
    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] MoveAddressInput input, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var account = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (!IsMeant(account, input)) return;
        if (account is { NextConfirmedAt: not null, NextEmail: { } next, DirectoryUserId: { } userId })
        {
            if (!await directory.TryChangeAddressAsync(userId, next, cancellationToken))
            {
                var request = new AccountChangeRequest(step.CustomerId, step.AccountId, Actors.System, "account.address_refused");
                await moves.WithdrawAsync(request, EmailAddress.FromStored(next), AccountProblems.AddressTaken, cancellationToken);
                return;
            }
            account = await TakeAsync(input, cancellationToken);
        }
        await users.ProjectAsync(account, cancellationToken);
        await redirected.FollowAsync(account, client: null, cancellationToken);
        await ReleaseAsync(account, cancellationToken);
    }

    private async Task<Account> TakeAsync(MoveAddressInput input, CancellationToken cancellationToken)
    {
        var (account, _) = await customers.UpdateAccountAsync(
            input.Step.CustomerId, input.Step.AccountId, current => IsMeant(current, input) ? current.TakeProposal() : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.address_moved", changed.Id), Tell, cancellationToken);
        return account;
    }

    private IReadOnlyList<MailIntent> Tell(Account account)
    {
        var changed = new MailIntent(account.CustomerId, account.Id, MailKind.AddressChanged, account.Generation, account.NextNumber, time.GetUtcNow());
        // The first one of a generation tells of a change before the sign-in.
        return account.FormerEmail is { } former ? [changed, changed with { Kind = MailKind.AddressLeft, Number = account.NextNumber + 1, To = former }] : [changed];
    }

    private async Task ReleaseAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.FormerEmail is not { } former) return;
        var (released, _) = await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => current.FormerEmail == former ? current.ForgetFormerEmail() : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.address_released", changed.Id), mails: null, cancellationToken);
        var address = EmailAddress.FromStored(former);
        // Somebody may have gone back to it meanwhile.
        if (!released.Holds(address)) await reservations.ReleaseAsync(address, account.CustomerId, account.Id, cancellationToken);
    }

    private static bool IsMeant(Account account, MoveAddressInput input) => account.Generation == input.Step.Generation && account.NextNumber == input.Number;
}
