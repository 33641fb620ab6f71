using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>A customer's audit and everything that is stored about it, for operators' programs. Each call is audited.</summary>
internal sealed class ExportFunction(CustomerStore customers, ErasedCustomers erased, AuditExport audit, CustomerExport export)
{
    private const string Customer = "api/operations/customers/{customerId}";

    private static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    [Function("ExportCustomerAudit")]
    public async Task<IResult> AuditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Customer}/audit")] HttpRequest request, string customerId, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!AuditExport.TryReadFormat(request.Query[AuditExport.FormatField], out var format)) return Problems.From(AuditExport.BadFormat);
        return RowRules.IsId(customerId) && await customers.FindAsync(customerId, cancellationToken) is not null
            ? await audit.WriteAsync(customerId, format, Actor(request), cancellationToken)
            : await RefuseAsync(customerId, cancellationToken);
    }

    [Function("ExportCustomer")]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Customer}/export")] HttpRequest request, string customerId, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        return RowRules.IsId(customerId) && await export.WriteAsync(customerId, Actor(request), cancellationToken) is { } document
            ? document
            : await RefuseAsync(customerId, cancellationToken);
    }

    private async Task<IResult> RefuseAsync(string customerId, CancellationToken cancellationToken) => Problems.From(await erased.FindAsync(customerId, cancellationToken) switch
    {
        ErasedState.Running => ErasedErrors.Running,
        ErasedState.Ended => ErasedErrors.Ended,
        _ => UnknownCustomer,
    });

    private static string Actor(HttpRequest request) => Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));
}
