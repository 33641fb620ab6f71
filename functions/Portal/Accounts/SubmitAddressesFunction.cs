using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Hosting;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Portal.Accounts;

/// <summary>
/// Submits what the main account says of its accounts, by the same handler as the wizard. Of a customer that has submitted before nothing changes, and the answer tells what
/// counts.
/// </summary>
internal sealed class SubmitAddressesFunction(PortalDoor door, CustomerStore customers, WizardStates wizard, AddressSubmission submission, MigrationStates states)
{
    public const int MaxAccounts = 1000;
    public const int MaxBytes = 256 * 1024;

    private const string DryRun = "dryRun";

    [Function("PortalSubmitAddresses")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/customers/{customerId}/addresses")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, cancellationToken)).TryGet(out var customer, out var refused)) return Problems.From(refused);
        // A misspelt "true" must not submit.
        if (!bool.TryParse(request.Query.TryGetValue(DryRun, out var value) ? value.ToString() : "false", out var dryRun)) return Problems.From(AccountErrors.BadDryRun);
        if (!(await JsonBody.ReadAsync<SubmissionBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (body.Accounts.Count > MaxAccounts) return Problems.From(AccountErrors.TooManyAccounts);
        if (customer.State == CustomerState.Waiting) return Problems.From(AccountErrors.NotOffered);

        var state = await wizard.GetAsync(customerId, cancellationToken);
        var outcome = await SubmitAsync(state, [.. body.Accounts.OfType<SubmittedAccount>()], dryRun, PortalDoor.ActorOf(request), client, cancellationToken);
        if (outcome is not null) return outcome;
        return TypedResults.Ok(await states.GetAsync(await customers.GetAsync(customerId, cancellationToken), cancellationToken));
    }

    /// <returns>Null when the submission counts, or would.</returns>
    private async Task<IResult?> SubmitAsync(
        WizardState state, IReadOnlyList<SubmittedAccount> submitted, bool dryRun, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!state.IsOpen) return null;
        if (SubmissionFaults.Misnamed(submitted.Select(account => account.AccountId), state).ToList() is { Count: > 0 } misnamed) return Problems.From(AccountErrors.Refused, misnamed);

        var said = submitted.ToDictionary(account => account.AccountId, ToEntry, StringComparer.Ordinal);
        // Of an account that is not named nothing was said: its address is missing.
        var entries = state.Accounts.ToDictionary(account => account.Id, account => said.GetValueOrDefault(account.Id, new AccountEntry()), StringComparer.Ordinal);
        if (dryRun) return Answer(await submission.CheckAsync(state, entries, cancellationToken));
        var outcome = await submission.SubmitAsync(state, entries, actor, client, cancellationToken);
        return outcome.Result == SubmissionResult.Interrupted ? Problems.From(ReportErrors.Busy) : Answer(outcome.Check);
    }

    private static ProblemHttpResult? Answer(EntryCheck? check) =>
        check is { HasFaults: true } ? Problems.From(AccountErrors.Refused, SubmissionFaults.Of(check).ToList()) : null;

    private static AccountEntry ToEntry(SubmittedAccount account) => new()
    {
        Address = account.Address ?? "",
        Redirect = account.RedirectToMain,
        Retire = account.Retire,
        MergeInto = string.IsNullOrEmpty(account.MergeInto) ? null : account.MergeInto,
    };
}
