namespace Sso.Functions.Migration;

/// <summary>
/// Where the main account looks after its accounts: on the progress page during the move (entered by a portal's ticket), or for good on the account page (entered by
/// the new sign-in). Each has its own session and its own addresses, so that two customers in one browser never mix. Support looks at them in a place of its own.
/// </summary>
public sealed record AccountPlace
{
    private AccountPlace(string listPath, string accountsPath, bool isSelfService) => (ListPath, AccountsPath, IsSelfService) = (listPath, accountsPath, isSelfService);

    public static AccountPlace Progress { get; } = new(ProgressFunction.Path, "/migration/accounts", isSelfService: false);

    public static AccountPlace SelfService { get; } = new("/account/accounts", "/account/accounts", isSelfService: true);

    /// <summary>On the support desk.</summary>
    public static AccountPlace Desk(string customerId)
    {
        var customer = $"/operations/customers/{Uri.EscapeDataString(customerId)}";
        return new AccountPlace(customer, $"{customer}/accounts", isSelfService: false);
    }

    /// <summary>The page that lists all accounts.</summary>
    public string ListPath { get; }

    public bool IsSelfService { get; }

    private string AccountsPath { get; }

    /// <summary>The page of one account.</summary>
    public string PathOf(string accountId) => $"{AccountsPath}/{Uri.EscapeDataString(accountId)}";

    /// <summary>Where a form of that page is sent.</summary>
    public string PathOf(string accountId, string action) => $"{PathOf(accountId)}/{action}";
}
