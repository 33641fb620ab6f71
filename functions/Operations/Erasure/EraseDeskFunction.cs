using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>The page on which an operator erases a customer: it counts what goes, and wants the customer's number typed.</summary>
internal sealed class EraseDeskFunction(StaffDoor door, StaffPages pages, CustomerStore customers, FourEyes fourEyes, ErasureCounts counts)
{
    private const string Route = "operations/customers/{customerId}/erase";

    [Function("ShowErasePageOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.RunForOperatorsAsync(request, DeskPaths.Customer(customerId), async staff => await FindAsync(customerId, cancellationToken) is { } customer
            ? await ShowAsync(request, customer, await ProposeAsync(customer, staff, cancellationToken), fault: null, StatusCodes.Status200OK, client, cancellationToken)
            : pages.NoSuchCustomer(request));

    [Function("EraseCustomerOnDesk")]
    public Task<IResult> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId, "erase"), operatorsOnly: true, async (staff, form) =>
        {
            // Pressed twice, or erased by a colleague meanwhile: the customer's page tells.
            if (await FindAsync(customerId, cancellationToken) is not { } customer) return Page.SeeOther(DeskPaths.Customer(customerId));
            var proposal = await ProposeAsync(customer, staff, cancellationToken) with { Reason = form[EraseForm.Reason].ToString() };
            if (EraseForm.FindFault(form, proposal) is { } fault)
                return await ShowAsync(request, customer, proposal, fault, EraseForm.StatusOf(fault), client, cancellationToken);
            var outcome = await fourEyes.ActAsync(proposal, client, cancellationToken);
            return Page.SeeOther($"{DeskPaths.Customer(customerId)}?{AccountDesk.DoneMark}={outcome.Fault ?? outcome.MarkOf(SupportAction.EraseCustomer)}");
        });

    private async Task<Customer?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        RowRules.IsId(customerId) ? await customers.FindAsync(customerId, cancellationToken) : null;

    private Task<Proposal> ProposeAsync(Customer customer, StaffMember staff, CancellationToken cancellationToken) =>
        fourEyes.CreateAsync(customer.Id, accountId: null, SupportAction.EraseCustomer, staff, cancellationToken);

    private async Task<IResult> ShowAsync(
        HttpRequest request, Customer customer, Proposal proposal, string? fault, int statusCode, DurableTaskClient client, CancellationToken cancellationToken) =>
        Page.Show<ErasePage>(PageLanguage.Of(request), new
        {
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            Extent = await counts.CountAsync(customer, client, cancellationToken),
            proposal.Version,
            proposal.Reason,
            NeedsTwoPeople = fourEyes.IsOn,
            Fault = fault,
        }, statusCode);
}
