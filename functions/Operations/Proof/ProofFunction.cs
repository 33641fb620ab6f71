using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Localization;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Takes what support has done to be sure who calls, from the form on the customer's and the account's page.</summary>
internal sealed class ProofFunction(StaffDoor door, StaffPages pages, CustomerStore customers, CallerProofs proofs, IStringLocalizer<ProofTexts> texts)
{
    [Function("ProveCallerOnDesk")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/proof")] HttpRequest request, string customerId,
        CancellationToken cancellationToken) => door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: false, async (staff, form) =>
        {
            if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return pages.NoSuchCustomer(request);
            var accountId = form[ProofForm.AccountField].ToString();
            var path = RowRules.IsId(accountId) ? AccountPlace.Desk(customerId).PathOf(accountId)
                : form.ContainsKey(ProofForm.DraftField) ? DeskPaths.Customer(customerId, "draft")
                : DeskPaths.Customer(customerId);
            var fault = await ProveAsync(customerId, staff, form, cancellationToken);
            return Page.SeeOther($"{path}?{ProofForm.Mark}={fault?.ToString() ?? ProofForm.Done}#{ProofForm.Id}");
        });

    /// <returns>Null when the caller is proven; else the name of a text.</returns>
    private async Task<ProofFault?> ProveAsync(string customerId, StaffMember staff, IFormCollection form, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ProofKind>(form[ProofForm.KindField], out var kind) || !Enum.IsDefined(kind)) return ProofFault.NoKind;
        if (kind == ProofKind.Pin)
        {
            return await proofs.ProveByPinAsync(customerId, staff, form[ProofForm.PinField], cancellationToken) switch
            {
                PinVerdict.Right => null,
                PinVerdict.Malformed => ProofFault.Malformed,
                PinVerdict.Locked => ProofFault.Locked,
                _ => ProofFault.Wrong,
            };
        }
        var words = form[ProofForm.ReasonField].ToString().ReplaceLineEndings("\n").Trim();
        if (words.Length is < CallerProofs.MinReason or > CallerProofs.MaxReason || !RowRules.IsId(form[ProofForm.NoteField].ToString())) return ProofFault.NoReason;
        await proofs.ProveAsync(customerId, staff, kind, form[ProofForm.NoteField].ToString(), $"{texts["Note" + kind]} {words}", cancellationToken);
        return null;
    }
}
