using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>What support does with a whole customer.</summary>
internal sealed class CustomerActionFunction(StaffDoor door, StaffPages pages, CustomerStore customers, FourEyes fourEyes, CallerProofs proofs, SupportContacts contacts, CustomerRestarts restarts,
    TimeProvider time)
{
    /// <summary>Back to the legacy log-ins with every account that can. What cannot is left as it is, and the page says which.</summary>
    [Function("RollBackCustomerOnDesk")]
    public Task<IResult> RollBackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/roll-back")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, async (staff, form) =>
        {
            if (await proofs.FindAsync(customerId, staff, cancellationToken) is null) return DeskFaults.NotProven;
            if (form[SupportAction.SureField] != "yes") return DeskFaults.NotSure;
            var proposal = await fourEyes.CreateAsync(customerId, accountId: null, SupportAction.RollBackCustomer, staff, cancellationToken);
            var outcome = await fourEyes.ActAsync(proposal, client, cancellationToken);
            return outcome.Fault ?? outcome.MarkOf("roll-back");
        }, cancellationToken);

    /// <summary>What has stopped for the customer as a whole goes on.</summary>
    [Function("RestartCustomerOnDesk")]
    public Task<IResult> RestartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/restart")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, async (staff, form) =>
        {
            if (form[SupportAction.SureField] != "yes") return DeskFaults.NotSure;
            return await restarts.RestartAsync(await customers.GetAsync(customerId, cancellationToken), staff.Actor, client, cancellationToken) switch
            {
                RestartOutcome.Begun => "restart-customer",
                RestartOutcome.Running => DeskFaults.StepRunning,
                _ => DeskFaults.Settled,
            };
        }, cancellationToken);

    [Function("AddNoteOnDesk")]
    public Task<IResult> AddNoteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/notes")] HttpRequest request, string customerId,
        CancellationToken cancellationToken) => RunAsync(request, customerId, async (staff, form) =>
        {
            var text = form["note"].ToString().ReplaceLineEndings("\n").Trim();
            if (text.Length == 0 || !RowRules.IsId(form["note-id"].ToString())) return "NoteEmpty";
            if (text.Length > CustomerNote.MaxLength) return "NoteTooLong";
            var note = new CustomerNote(form["note-id"].ToString(), time.GetUtcNow(), staff.Actor, text);
            // False: the same form came twice.
            await customers.TrySaveAsync(note.ToChange(customerId), cancellationToken);
            return "note";
        }, cancellationToken);

    /// <summary>One press, one contact: nothing else on the desk counts one, so that no call counts twice.</summary>
    [Function("CountContactOnDesk")]
    public Task<IResult> CountContactAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/contacts")] HttpRequest request, string customerId,
        CancellationToken cancellationToken) => RunAsync(request, customerId, async (staff, form) =>
        {
            var (id, channel) = (form[ContactForm.IdField].ToString(), form[ContactForm.ChannelField].ToString());
            if (!RowRules.IsId(id) || !ContactForm.Channels.Contains(channel)) return ContactForm.NoChannel;
            await contacts.CountOnceAsync(customerId, id, staff.Actor, channel, cancellationToken);
            return ContactForm.Done;
        }, cancellationToken);

    private Task<IResult> RunAsync(HttpRequest request, string customerId, Func<StaffMember, IFormCollection, Task<string>> act, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: false, async (staff, form) =>
        {
            if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return pages.NoSuchCustomer(request);
            return Page.SeeOther($"{DeskPaths.Customer(customerId)}?{AccountDesk.DoneMark}={await act(staff, form)}");
        });
}
