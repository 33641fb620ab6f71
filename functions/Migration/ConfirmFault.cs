namespace Sso.Functions.Migration;

/// <summary>What is wrong with the answer on the confirmation page.</summary>
internal enum ConfirmFault
{
    /// <summary>Nothing was entered; it does not count as a try.</summary>
    Missing,

    /// <summary>The account has no such bisheriger Benutzername.</summary>
    Wrong,
}
