using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>A customer's rows as they are while it is submitted.</summary>
internal sealed record SubmissionRows(Customer Customer, IReadOnlyList<Account> Accounts);
