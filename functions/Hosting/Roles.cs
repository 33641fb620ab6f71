namespace Sso.Functions.Hosting;

/// <summary>App roles of the API's registration in Entra.</summary>
internal static class Roles
{
    /// <summary>A portal that asks for its people.</summary>
    public const string PortalCall = "Portal.Call";

    /// <summary>Who imports customers and runs the campaign.</summary>
    public const string Operator = "Operator";

    /// <summary>Who helps customers.</summary>
    public const string Support = "Support";
}
