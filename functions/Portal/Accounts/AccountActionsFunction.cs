using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal.Accounts;

/// <summary>
/// What may be done with one account after the submission, on behalf of the main account that a portal has signed in. Each call ends in the same state however often it
/// is repeated, and answers with the account as it is now.
/// </summary>
internal sealed class AccountActionsFunction(
    PortalDoor door, MigrationStates states, AddressChanges addresses, MailResends resends, AccountEndings endings)
{
    private const string Account = "api/portal/customers/{customerId}/accounts/{accountId}";
    private const int MaxBytes = 4096;

    [Function("PortalChangeAddress")]
    public Task<IResult> ChangeAddressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/address")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, accountId, "account.address_changed", async change =>
        {
            if (!(await JsonBody.ReadAsync<AddressBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return malformed;
            var fault = await addresses.ChangeAsync(change, body.Address, body.RedirectToMain, client, cancellationToken);
            return fault is null ? null : AccountErrors.Of(fault.Value);
        }, cancellationToken);

    [Function("PortalResendMail")]
    public Task<IResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/resend")] HttpRequest request, string customerId, string accountId,
        CancellationToken cancellationToken) => RunAsync(request, customerId, accountId, "account.mail_resent", async change => await resends.ResendAsync(change, cancellationToken) switch
        {
            ResendOutcome.TooSoon => AccountErrors.TooSoon,
            ResendOutcome.NothingToSend => AccountErrors.NothingToSend,
            ResendOutcome.WaitsForMainAccount => AccountErrors.WaitsForMainAccount,
            _ => null,
        }, cancellationToken);

    [Function("PortalRetireAccount")]
    public Task<IResult> RetireAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/retire")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, accountId, "account.retired", async change =>
        {
            var retired = (await endings.RetireAsync(change, client, cancellationToken)).After;
            return retired.IsMain ? ReportErrors.MainAccount : retired.State == AccountState.Retired ? null : AccountErrors.Settled;
        }, cancellationToken);

    [Function("PortalRestoreAccount")]
    public Task<IResult> RestoreAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/restore")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(
            request, customerId, accountId, "account.restored",
            async change => (await endings.RestoreAsync(change, client, cancellationToken)).After.IsGone ? AccountErrors.Settled : null, cancellationToken);

    [Function("PortalMergeAccount")]
    public Task<IResult> MergeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/merge")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, accountId, "account.merged", async change =>
        {
            if (!(await JsonBody.ReadAsync<MergeBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return malformed;
            return RowRules.IsId(body.Into) && await endings.MergeAsync(change, body.Into, client, cancellationToken) ? null : AccountErrors.CannotMerge;
        }, cancellationToken);

    /// <summary>Lets the caller in, does what it asks for, and answers with the account, or with why it was not done.</summary>
    private async Task<IResult> RunAsync(
        HttpRequest request, string customerId, string accountId, string action, Func<AccountChangeRequest, Task<Error?>> act, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, action, cancellationToken)).TryGet(out var change, out var refused)) return Problems.From(refused);
        if (await act(change) is { } error) return Problems.From(error);
        return TypedResults.Ok(await states.GetAccountAsync(customerId, accountId, cancellationToken));
    }
}
