using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>The wizard: the main account enters an address for each account and sends them.</summary>
internal sealed class WizardFunction(CustomerStore customers, AddressSubmission submission, MigrationPages pages)
{
    [Function("ShowWizard")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        var customer = await customers.GetAsync(customerId, cancellationToken);
        if (customer.State != CustomerState.Offered) return Page.SeeOther(ProgressFunction.Path);

        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        return pages.Wizard(customer, accounts, AddressForm.Suggest(accounts));
    }

    [Function("SubmitWizard")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "migration")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } fields) return pages.StaleForm(request);
        var customer = await customers.GetAsync(customerId, cancellationToken);
        // Pressed twice, or sent from a second tab: the first one counts.
        if (customer.State != CustomerState.Offered) return Page.SeeOther(ProgressFunction.Path);

        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        var form = AddressForm.Read(accounts, accountId => fields[AddressField.NameOf(accountId)]);
        return await submission.TrySubmitAsync(customerId, accounts, form, client, cancellationToken)
            ? Page.SeeOther(ProgressFunction.Path)
            : pages.Wizard(customer, accounts, form);
    }
}
