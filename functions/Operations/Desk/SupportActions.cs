using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Does what a form of an account's page asks for, by the same handlers as the main account's pages and the API. Each can be repeated.</summary>
internal sealed class SupportActions(AddressChanges addresses, MailResends resends, AccountEndings endings, AccountCredentials credentials)
{
    /// <returns>Null when it is done or under way; else the name of the refusal's text, in OperationsTexts after <c>Refused</c> or in MigrationTexts after <c>Fault</c>.</returns>
    public async Task<string?> RunAsync(
        AccountChangeRequest request, string action, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
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
            SupportAction.ReleaseAddress => Told(await credentials.ReleaseAddressAsync(request, client, cancellationToken)),
            _ => DeskFaults.Settled,
        };
    }

    private static bool IsFinal(string action) => action is AccountAction.Retire or SupportAction.NewPassword or SupportAction.RollBack or SupportAction.ReleaseAddress;

    private async Task<string?> ResendAsync(AccountChangeRequest request, CancellationToken cancellationToken) =>
        await resends.ResendAsync(request with { Action = "account.mail_resent" }, cancellationToken) is var outcome and not ResendOutcome.Sent ? outcome.ToString() : null;

    private static string? SettledUnless(bool isChanged) => isChanged ? null : DeskFaults.Settled;

    private static string? Told(CredentialOutcome outcome) => SettledUnless(outcome == CredentialOutcome.Begun);
}
