using System.Text.Json;
using System.Text.Json.Serialization;
using Sso.Functions.Customers;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Answer of <c>GET /api/portal/customers/{customerId}/migration</c>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="State">The name of the customer's state: <c>waiting</c>, <c>offered</c>, <c>inProgress</c> or <c>completed</c>.</param>
/// <param name="EnrolledAt">When a phase reached the customer; absent before.</param>
/// <param name="SubmittedAt">When the addresses were submitted; absent before.</param>
/// <param name="CompletedAt">When the last account had ended; absent before.</param>
/// <param name="Accounts">In the order of their ids.</param>
internal sealed record MigrationState(
    string CustomerId,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? EnrolledAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SubmittedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? CompletedAt,
    IReadOnlyList<MigratingAccount> Accounts)
{
    public static MigrationState Of(Customer customer, IReadOnlyList<Account> accounts)
    {
        var main = accounts.FirstOrDefault(account => account.IsMain);
        return new MigrationState(
            customer.Id, NameOf(customer.State), customer.EnrolledAt, customer.SubmittedAt, customer.CompletedAt,
            [.. accounts.Select(account => MigratingAccount.Of(account, customer, main))]);
    }

    /// <summary>States are stored by their names and told in camel case.</summary>
    public static string NameOf<TState>(TState state)
        where TState : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
