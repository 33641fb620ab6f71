using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Decides what is to be done next for an account.</summary>
internal static class NextSteps
{
    /// <param name="account">The account.</param>
    /// <param name="customer">Its customer.</param>
    /// <param name="main">The customer's main account; null only while an import is under way.</param>
    public static NextStep Of(Account account, Customer customer, Account? main)
    {
        if (customer.State == CustomerState.Waiting) return NextStep.Wait;
        if (account.Problem is AccountProblems.Failed or DirectoryProblems.Rejected or DirectoryProblems.PermissionMissing) return NextStep.CallSupport;
        if (AccountProblems.AsksForAddress(account.Problem)) return NextStep.EnterAddress;
        // What a submission that was cut off has written does not count yet.
        if (customer.State == CustomerState.Offered) return NextStep.EnterAddress;
        return account.State switch
        {
            AccountState.Open or AccountState.Dormant => NextStep.EnterAddress,
            AccountState.AddressEntered => main is not null && RedirectRules.IsCovered(account, main) ? NextStep.ConfirmMainAccount : NextStep.Confirm,
            AccountState.Confirmed or AccountState.UserCreated => NextStep.Wait,
            AccountState.PasswordMailed => NextStep.SignIn,
            AccountState.Done when account.AwaitsProof => NextStep.Confirm,
            _ => NextStep.None,
        };
    }
}
