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
    public async Task<IResult> ChangeAddressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/address")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, "account.address_changed", cancellationToken)).TryGet(out var change, out var refused))
            return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<AddressBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        var fault = await addresses.ChangeAsync(change, body.Address, body.RedirectToMain, client, cancellationToken);
        return await AnswerAsync(change, fault is null ? null : AccountErrors.Of(fault.Value), cancellationToken);
    }

    [Function("PortalResendMail")]
    public async Task<IResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/resend")] HttpRequest request, string customerId, string accountId,
        CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, "account.mail_resent", cancellationToken)).TryGet(out var change, out var refused))
            return Problems.From(refused);
        var error = await resends.ResendAsync(change, cancellationToken) switch
        {
            ResendOutcome.TooSoon => AccountErrors.TooSoon,
            ResendOutcome.NothingToSend => AccountErrors.NothingToSend,
            ResendOutcome.WaitsForMainAccount => AccountErrors.WaitsForMainAccount,
            _ => null,
        };
        return await AnswerAsync(change, error, cancellationToken);
    }

    [Function("PortalRetireAccount")]
    public async Task<IResult> RetireAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/retire")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, "account.retired", cancellationToken)).TryGet(out var change, out var refused))
            return Problems.From(refused);
        var (_, retired) = await endings.RetireAsync(change, client, cancellationToken);
        var error = retired.IsMain ? ReportErrors.MainAccount : retired.State == AccountState.Retired ? null : AccountErrors.Settled;
        return await AnswerAsync(change, error, cancellationToken);
    }

    [Function("PortalRestoreAccount")]
    public async Task<IResult> RestoreAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/restore")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, "account.restored", cancellationToken)).TryGet(out var change, out var refused))
            return Problems.From(refused);
        var (_, restored) = await endings.RestoreAsync(change, client, cancellationToken);
        return await AnswerAsync(change, restored.IsGone ? AccountErrors.Settled : null, cancellationToken);
    }

    [Function("PortalMergeAccount")]
    public async Task<IResult> MergeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Account + "/merge")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, accountId, "account.merged", cancellationToken)).TryGet(out var change, out var refused))
            return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<MergeBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        var isMerged = RowRules.IsId(body.Into) && await endings.MergeAsync(change, body.Into, client, cancellationToken);
        return await AnswerAsync(change, isMerged ? null : AccountErrors.CannotMerge, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(AccountChangeRequest change, Error? error, CancellationToken cancellationToken) =>
        error is null ? TypedResults.Ok(await states.GetAccountAsync(change.CustomerId, change.AccountId, cancellationToken)) : Problems.From(error);
}
