using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>What support does to one account's password and user. Each is audited with who asked.</summary>
internal sealed class AccountActionFunction(CustomerStore customers, EntraDirectory directory, AccountCredentials credentials, IOptions<OperationsOptions> options)
{
    private const string Account = "api/operations/customers/{customerId}/accounts/{accountId}";

    private static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    private static readonly Error UnknownAccount = new("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account.");

    private static readonly Error NotPossible = new(
        "operations.not_possible", StatusCodes.Status409Conflict, "The account is not in a state that allows this, or the time for it is over.");

    private static readonly Error NoAnswer = new(
        "operations.directory_unavailable", StatusCodes.Status503ServiceUnavailable, "The directory does not answer; try again in a moment.");

    /// <summary>A new initial password for who has not signed in yet.</summary>
    [Function("RenewPassword")]
    public Task<IResult> RenewPasswordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Account}/new-password")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, change => credentials.RenewPasswordAsync(change, client, cancellationToken));

    /// <summary>Back to the legacy log-in.</summary>
    [Function("RollBackAccount")]
    public Task<IResult> RollBackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Account}/roll-back")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, change => credentials.RollBackAsync(change, client, cancellationToken));

    /// <summary>Gives the address of an account up that was taken back.</summary>
    [Function("ReleaseAddress")]
    public Task<IResult> ReleaseAddressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Account}/release-address")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, change => credentials.ReleaseAddressAsync(change, client, cancellationToken));

    /// <summary>Back to the legacy log-ins with every account of a customer that can.</summary>
    [Function("RollBackCustomer")]
    public async Task<IResult> RollBackCustomerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/roll-back")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (options.Value.FourEyes) return Problems.From(FourEyes.NeedsTwoPeople);
        if (await customers.FindAsync(customerId, cancellationToken) is null) return Problems.From(UnknownCustomer);
        var outcomes = await credentials.RollBackCustomerAsync(customerId, Actor(request), told: [], client, cancellationToken);
        return TypedResults.Ok(new { accounts = outcomes.ToDictionary(outcome => outcome.Key, outcome => outcome.Value == CredentialOutcome.Begun) });
    }

    /// <summary>Whether an account's password is still the initial one.</summary>
    [Function("ShowCredentials")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Account}/credentials")] HttpRequest request, string customerId, string accountId,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (await customers.FindAccountAsync(customerId, accountId, cancellationToken) is not { } account) return Problems.From(UnknownAccount);
        try
        {
            var password = account.DirectoryUserId is { } userId ? await directory.FindPasswordAsync(userId, cancellationToken) : null;
            return TypedResults.Ok(new { hasUser = password is not null, usesInitialPassword = password?.IsInitial, passwordChangedAt = password?.ChangedAt });
        }
        catch (DirectoryException)
        {
            return Problems.From(NoAnswer);
        }
    }

    private static string Actor(HttpRequest request) => Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));

    private static async Task<IResult> RunAsync(
        HttpRequest request, string customerId, string accountId, Func<AccountChangeRequest, Task<CredentialOutcome>> act)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        return await act(new AccountChangeRequest(customerId, accountId, Actor(request), "")) switch
        {
            CredentialOutcome.Begun => TypedResults.Accepted((string?)null),
            CredentialOutcome.NoSuchAccount => Problems.From(UnknownAccount),
            _ => Problems.From(NotPossible),
        };
    }
}
