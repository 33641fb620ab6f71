namespace Sso.Local.Portals.Pages;

/// <summary>What the sample customers' permissions are called.</summary>
internal static class PermissionName
{
    /// <summary>A name in the page's language; an unknown permission keeps its id.</summary>
    public static string Of(string permission, PortalView view) => permission switch
    {
        "all" => view.Say("Alle Rechte", "All permissions"),
        "logbook.write" => view.Say("Fahrtenbuch führen", "Keep the logbook"),
        "reports.read" => view.Say("Berichte ansehen", "View reports"),
        "trips.read" => view.Say("Fahrten ansehen", "View trips"),
        "users.manage" => view.Say("Benutzer verwalten", "Manage users"),
        "vehicles.read" => view.Say("Fahrzeuge ansehen", "View vehicles"),
        "vehicles.write" => view.Say("Fahrzeuge bearbeiten", "Edit vehicles"),
        _ => permission,
    };
}
