using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Operations;

/// <summary>The same from a customer's page, as files to save. By a form and not by a link, since each export is audited and browsers load links ahead.</summary>
internal sealed class ExportDeskFunction(StaffDoor door, StaffPages pages, CustomerStore customers, AuditExport audit, CustomerExport export)
{
    private const string Customer = "operations/customers/{customerId}";

    [Function("ExportCustomerAuditOnDesk")]
    public Task<IResult> AuditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/audit")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, async (staff, form) => AuditExport.TryReadFormat(form[AuditExport.FormatField], out var format)
            ? await audit.WriteAsync(customerId, format, staff.Actor, cancellationToken)
            : pages.StaleForm(request), cancellationToken);

    [Function("ExportCustomerOnDesk")]
    public Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/export")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, async (staff, _) => await export.WriteAsync(customerId, staff.Actor, cancellationToken) ?? pages.NoSuchCustomer(request), cancellationToken);

    private Task<IResult> RunAsync(HttpRequest request, string customerId, Func<StaffMember, IFormCollection, Task<IResult>> write, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: true, async (staff, form) =>
            RowRules.IsId(customerId) && await customers.FindAsync(customerId, cancellationToken) is not null ? await write(staff, form) : pages.NoSuchCustomer(request));
}
