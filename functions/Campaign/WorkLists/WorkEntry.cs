using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>An entry of a list as it is now, with its customer.</summary>
/// <param name="Item">The entry.</param>
/// <param name="Record">The customer, read just now.</param>
internal sealed record WorkEntry(WorkItem Item, CustomerRecord Record)
{
    /// <summary>The account that it is about; null when it is about the customer.</summary>
    public Account? Account => Item.AccountId is { } id ? Record.Accounts.FirstOrDefault(account => account.Id == id) : null;

    /// <summary>The customer's main account.</summary>
    public Account? Main => Record.Accounts.FirstOrDefault(account => account.IsMain);
}
