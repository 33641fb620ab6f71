namespace Sso.Functions.Customers;

/// <summary>Who does things, in audit records.</summary>
internal static class Actors
{
    private const string StaffPrefix = "staff:";

    /// <summary>A timer or an orchestration.</summary>
    public const string System = "system";

    /// <summary>The main account, in the wizard or on the page of its accounts.</summary>
    public const string MainAccount = "main-account";

    /// <summary>Whoever holds the link of a mail.</summary>
    public const string Mailbox = "mailbox";

    /// <summary>Whoever typed the bisherige Benutzername and its password correctly after the account had moved.</summary>
    public const string OldDoor = "old-door";

    /// <summary>The person who signed in.</summary>
    public const string Person = "person";

    /// <summary>Somebody whom we do not know.</summary>
    public const string Anybody = "anybody";

    /// <summary>An application's portal, on behalf of its people or of the legacy world.</summary>
    public static string Portal(string clientId) => $"portal:{clientId}";

    /// <summary>A program that an operator runs.</summary>
    public static string Operator(string clientId) => $"operator:{clientId}";

    /// <summary>Somebody of the staff, by the object id in the workforce tenant.</summary>
    public static string Staff(string objectId) => StaffPrefix + objectId;

    /// <returns>The object id; null when it was nobody of the staff.</returns>
    public static string? FindStaff(string actor) => actor.StartsWith(StaffPrefix, StringComparison.Ordinal) ? actor[StaffPrefix.Length..] : null;
}
