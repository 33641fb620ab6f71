using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Campaign.Desk;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Import;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>The page of a customer for support.</summary>
internal sealed class CustomerFunction(
    StaffDoor door, StaffPages pages, CustomerStore customers, ErasedCustomers erased, CustomerDesk desk, CustomerRestarts restarts, ManagedAccounts managed, WizardStates wizard, WizardViews views)
{
    // What a page that was redirected to may say; anybody can write an address.
    private static readonly string[] Done = ["note", ContactForm.Done, "restart-customer", "roll-back", "proposed", "proposal-confirmed", "proposal-declined", .. PlaceDeskFunction.Marks, .. PauseDeskFunction.Marks];

    private static readonly string[] Faults =
    [
        DeskFaults.NotSure, DeskFaults.NotProven, DeskFaults.StepRunning, "NoteEmpty", "NoteTooLong", ContactForm.NoChannel, "SamePerson", "ProposalVoid", "ProposalGone", DeskFaults.NeedsOwnMailbox, DeskFaults.NoSuchAccount, DeskFaults.Settled,
    ];

    [Function("ShowCustomerOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/customers/{customerId}")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, async (staff, customer) => await desk.ShowAsync(request, staff, customer, new CustomerPageState
        {
            Done = Done.FirstOrDefault(mark => mark == request.Query[AccountDesk.DoneMark]),
            Fault = Faults.FirstOrDefault(mark => mark == request.Query[AccountDesk.DoneMark]),
            HasStopped = await restarts.HasStoppedAsync(customer, client, cancellationToken),
        }, cancellationToken), cancellationToken);

    /// <summary>What the main account sees, in its language, to be read along on the phone.</summary>
    [Function("ShowCustomersOwnPageOnDesk")]
    public Task<IResult> ShowOwnAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/customers/{customerId}/as-customer")] HttpRequest request, string customerId,
        CancellationToken cancellationToken) => RunAsync(request, customerId, async (_, customer) => Page.Show<AsCustomerPage>(customer.Language, new
        {
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            Wizard = await ReadWizardAsync(request, customer.Id, cancellationToken),
            IsSubmitted = customer.State >= CustomerState.InProgress,
            Accounts = managed.View(await customers.GetAccountsAsync(customer.Id, cancellationToken), withCodes: false),
        }), cancellationToken);

    private async Task<WizardView?> ReadWizardAsync(HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        await wizard.GetAsync(customerId, cancellationToken) is { IsOpen: true } state
            ? views.Create(state, WizardQuery.Read(request.Query), DraftOutcome.Of(state), faults: null)
            : null;

    private Task<IResult> RunAsync(HttpRequest request, string customerId, Func<StaffMember, Customer, Task<IResult>> show, CancellationToken cancellationToken) =>
        door.RunAsync(request, async staff =>
        {
            if (!RowRules.IsId(customerId)) return pages.NoSuchCustomer(request);
            if (await customers.FindAsync(customerId, cancellationToken) is { } customer) return await show(staff, customer);
            return await erased.FindAsync(customerId, cancellationToken) is var state and not ErasedState.No ? pages.Erased(request, state) : pages.NoSuchCustomer(request);
        });
}
