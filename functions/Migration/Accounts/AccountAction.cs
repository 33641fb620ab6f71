namespace Sso.Functions.Migration;

/// <summary>What the main account may do with an account; the last part of the address that a form is sent to.</summary>
internal static class AccountAction
{
    public const string Address = "address";
    public const string Resend = "resend";
    public const string Retire = "retire";
    public const string Restore = "restore";
    public const string Merge = "merge";
}
