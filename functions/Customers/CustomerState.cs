namespace Sso.Functions.Customers;

/// <summary>How far a customer's Umstellung is. Stored by name: renaming a member loses data.</summary>
internal enum CustomerState
{
    /// <summary>Imported; no phase has reached the customer. Nothing is shown and nothing may be done yet.</summary>
    Waiting,

    /// <summary>Enrolled: portals show the notice and the main account may enter addresses.</summary>
    Offered,

    /// <summary>The main account has entered the addresses; the accounts are moving.</summary>
    InProgress,

    /// <summary>Each account is done, retired or dormant.</summary>
    Completed,
}
