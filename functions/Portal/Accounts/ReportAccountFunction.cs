using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal.Accounts;

/// <summary>After the import the legacy world goes on: portals report accounts that are new, changed or gone. Repeating a report changes nothing.</summary>
internal sealed class ReportAccountFunction(PortalDoor door, ReportReader reader, AccountReports reports, AccountRemovals removals, MigrationStates states)
{
    private const string Account = "api/portal/customers/{customerId}/accounts/{accountId}";
    private const int MaxBytes = 128 * 1024;

    [Function("PortalReportAccount")]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Account)] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, cancellationToken)).TryGet(out _, out var refused)) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<ReportBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        var (report, faults) = reader.Read(accountId, body);
        if (report is null) return Problems.From(AccountErrors.Invalid, faults);

        var change = new AccountChangeRequest(customerId, accountId, PortalDoor.ActorOf(request), "account.reported");
        if (!(await reports.TakeAsync(change, report, client, cancellationToken)).TryGet(out var isNew, out var error)) return Problems.From(error);
        var account = await states.GetAccountAsync(customerId, accountId, cancellationToken);
        return isNew ? TypedResults.Created(request.Path, account) : TypedResults.Ok(account);
    }

    [Function("PortalRemoveAccount")]
    public async Task<IResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Account)] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, cancellationToken)).TryGet(out _, out var refused)) return Problems.From(refused);
        if (!RowRules.IsId(accountId)) return TypedResults.NoContent();
        var change = new AccountChangeRequest(customerId, accountId, PortalDoor.ActorOf(request), "account.removed");
        return await removals.RemoveAsync(change, client, cancellationToken) is { } error ? Problems.From(error) : TypedResults.NoContent();
    }
}
