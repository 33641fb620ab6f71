using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>What a second person decides about a proposal.</summary>
internal sealed class ProposalFunction(StaffDoor door, StaffPages pages, CustomerStore customers, FourEyes fourEyes)
{
    [Function("ConfirmProposalOnDesk")]
    public Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/proposals/{proposalId}/confirm")] HttpRequest request, string customerId, string proposalId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, proposalId, async (staff, proposal) =>
        {
            if (fourEyes.IsForOperatorsOnly(proposal) && !staff.IsOperator) return pages.OperatorsOnly(request, DeskPaths.Customer(customerId));
            var outcome = await fourEyes.ConfirmAsync(proposal, staff, client, cancellationToken);
            return ToCustomer(customerId, outcome.Fault ?? "proposal-confirmed");
        }, cancellationToken);

    [Function("DeclineProposalOnDesk")]
    public Task<IResult> DeclineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/proposals/{proposalId}/decline")] HttpRequest request, string customerId, string proposalId,
        CancellationToken cancellationToken) => RunAsync(request, customerId, proposalId, async (staff, proposal) =>
        {
            await fourEyes.DeclineAsync(proposal, staff, cancellationToken);
            return ToCustomer(customerId, "proposal-declined");
        }, cancellationToken);

    private Task<IResult> RunAsync(
        HttpRequest request, string customerId, string proposalId, Func<StaffMember, Proposal, Task<IResult>> decide, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: false, async (staff, _) =>
        {
            if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return pages.NoSuchCustomer(request);
            return await fourEyes.FindAsync(customerId, proposalId, cancellationToken) is { } proposal ? await decide(staff, proposal) : ToCustomer(customerId, "ProposalGone");
        });

    private static IResult ToCustomer(string customerId, string mark) => Page.SeeOther($"{DeskPaths.Customer(customerId)}?{AccountDesk.DoneMark}={mark}");
}
