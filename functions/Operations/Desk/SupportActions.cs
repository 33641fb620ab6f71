using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Does what a form of an account's page asks for, by the same handlers as the main account's pages and the API. Each can be repeated.</summary>
internal sealed class SupportActions(AddressChanges addresses, MailResends resends, AccountEndings endings, AccountCredentials credentials, AccountRestarts restarts)
{
    /// <param name="request">Which account, and what its audit says.</param>
    /// <param name="account">As the page showed it.</param>
    /// <param name="action">The last part of the address that the form was sent to.</param>
    /// <param name="form">Its fields.</param>
    /// <param name="client">Starts and tells orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    /// <returns>Null when it is done or under way; else the name of the refusal's text, in OperationsTexts after <c>Refused</c> or in MigrationTexts after <c>Fault</c>.</returns>
    public async Task<string?> RunAsync(
        AccountChangeRequest request, Account account, string action, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (IsFinal(action) && form[SupportAction.SureField] != "yes") return DeskFaults.NotSure;
        return action switch
        {
            AccountAction.Address => (await addresses.ChangeAsync(request, form["address"], form["redirect"] == "yes", client, cancellationToken))?.ToString(),
            AccountAction.Resend => await ResendAsync(request, cancellationToken),
            AccountAction.Retire => SettledUnless((await endings.RetireAsync(request, client, cancellationToken)).IsChanged),
            AccountAction.Restore => SettledUnless((await endings.RestoreAsync(request, client, cancellationToken)).IsChanged),
            SupportAction.NewPassword => Told(await credentials.RenewPasswordAsync(request, client, cancellationToken)),
            SupportAction.RollBack => Told(await credentials.RollBackAsync(request, client, cancellationToken)),
            SupportAction.Restart => await RestartAsync(request, account, client, cancellationToken),
            SupportAction.ReleaseAddress => Told(await credentials.ReleaseAddressAsync(request, client, cancellationToken)),
            _ => DeskFaults.Settled,
        };
    }

    private static bool IsFinal(string action) => action is AccountAction.Retire or SupportAction.NewPassword or SupportAction.RollBack or SupportAction.ReleaseAddress or SupportAction.Restart;

    private async Task<string?> ResendAsync(AccountChangeRequest request, CancellationToken cancellationToken) =>
        await resends.ResendAsync(request with { Action = "account.mail_resent" }, cancellationToken) is var outcome and not ResendOutcome.Sent ? outcome.ToString() : null;

    private async Task<string?> RestartAsync(AccountChangeRequest request, Account account, DurableTaskClient client, CancellationToken cancellationToken) =>
        await restarts.RestartAsync(request, AccountRestarts.NumberOf(account), client, cancellationToken) switch
        {
            RestartOutcome.Begun => null,
            RestartOutcome.Running => DeskFaults.StepRunning,
            RestartOutcome.NothingToDo => DeskFaults.Settled,
            _ => DeskFaults.Stale,
        };

    private static string? SettledUnless(bool isChanged) => isChanged ? null : DeskFaults.Settled;

    private static string? Told(CredentialOutcome outcome) => SettledUnless(outcome == CredentialOutcome.Begun);
}
