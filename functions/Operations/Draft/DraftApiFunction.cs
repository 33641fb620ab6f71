using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Portal.Accounts;

namespace Sso.Functions.Operations;

/// <summary>Reads and fills in a customer's draft for programs of support, by the same handler as the desk. Nothing here submits.</summary>
internal sealed class DraftApiFunction(CustomerStore customers, WizardStates states, DraftFilling filling)
{
    public const int PerPage = 100;

    private const string Draft = "api/operations/customers/{customerId}/draft";
    private const int MaxBytes = 256 * 1024;

    [Function("ShowDraft")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Draft)] HttpRequest request, string customerId, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        var page = 1;
        if (request.Query.TryGetValue("page", out var given) && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1))
            return Problems.From(DraftErrors.BadPage);
        if (!await ExistsAsync(customerId, cancellationToken)) return Problems.From(DraftErrors.UnknownCustomer);
        var state = await states.GetAsync(customerId, cancellationToken);
        if (!state.IsOpen) return Problems.From(DraftErrors.Of(state));

        var check = state.Check(state.Entries);
        var pages = Math.Max(1, (state.Accounts.Count + PerPage - 1) / PerPage);
        page = Math.Min(page, pages);
        var shown = state.Accounts.Skip((page - 1) * PerPage).Take(PerPage);
        return TypedResults.Ok(new DraftPage(
            customerId, state.Accounts.Count, state.Accounts.Count - check.Faults.Count, page, pages, DraftedAccount.Of(state, state.Entries, check, shown)));
    }

    [Function("FillDraft")]
    public async Task<IResult> FillAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Draft)] HttpRequest request, string customerId, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<DraftBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (!await ExistsAsync(customerId, cancellationToken)) return Problems.From(DraftErrors.UnknownCustomer);

        List<EnteredAccount> entered = [.. body.Accounts.OfType<EnteredAccount>()];
        List<SubmissionFault> misnamed = [];
        var (state, outcome) = await filling.SaveAsync(customerId, Enter, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), cancellationToken);
        if (outcome is null) return Problems.From(DraftErrors.Of(state));
        if (misnamed.Count > 0) return Problems.From(DraftErrors.Misnamed, misnamed);
        if (outcome.Conflicts.Count > 0) return Problems.From(DraftErrors.Conflict, SubmissionFaults.Changed(outcome.Conflicts.Keys).ToList());

        var check = state.Check(outcome.Entries);
        var named = state.Accounts.IntersectBy(entered.Select(account => account.AccountId), account => account.Id);
        return TypedResults.Ok(new EnteredDraft(
            customerId, state.Accounts.Count, state.Accounts.Count - check.Faults.Count, DraftedAccount.Of(state, outcome.Entries, check, named)));

        IReadOnlyList<EntryChange> Enter(WizardState current)
        {
            misnamed = [.. SubmissionFaults.Misnamed(entered.Select(account => account.AccountId), current)];
            return misnamed.Count > 0 ? [] : EntryEdits.Apply(current, [.. entered.Select(account => account.ToChange())], new WizardCommand(WizardCommand.Save, ""));
        }
    }

    private async Task<bool> ExistsAsync(string customerId, CancellationToken cancellationToken) =>
        RowRules.IsId(customerId) && await customers.FindAsync(customerId, cancellationToken) is not null;
}
