using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Shows the page of a customer for support.</summary>
internal sealed class CustomerDesk(DeskViews views, CustomerPlacing placing, CallerProofs proofs, SupportPins pins)
{
    /// <param name="request">Tells the language, and whether the whole timeline is asked for.</param>
    /// <param name="staff">Who looks.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="state">What just happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> ShowAsync(HttpRequest request, StaffMember staff, Customer customer, CustomerPageState state, CancellationToken cancellationToken) =>
        Page.Show<CustomerPage>(PageLanguage.Of(request), new
        {
            Customer = await views.ReadAsync(customer, staff, all: request.Query["timeline"] == "all", cancellationToken),
            Place = await placing.FindAsync(customer.Id, cancellationToken),
            Proof = await ProofView.ReadAsync(proofs, pins, request, customer.Id, staff, cancellationToken),
            Staff = staff,
            State = state,
        }, state.Decision.StatusCode);
}
