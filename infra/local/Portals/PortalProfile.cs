namespace Sso.Local.Portals;

/// <summary>What tells one portal from the other.</summary>
/// <param name="Application">Application id, as the customers file and the claims name it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="ClientId">Its registration at the sign-in.</param>
/// <param name="ClientSecret">The registration's secret.</param>
internal sealed record PortalProfile(string Application, string Name, string ClientId, string ClientSecret)
{
    private static readonly PortalProfile Infleet =
        new(LocalClients.InfleetApplication, "Infleet", LocalClients.InfleetClientId, LocalClients.InfleetSecret);

    private static readonly PortalProfile Logbook =
        new(LocalClients.LogbookApplication, "Logbook", LocalClients.LogbookClientId, LocalClients.LogbookSecret);

    /// <summary>The portal to which this one links.</summary>
    public PortalProfile Neighbour => Application == Infleet.Application ? Logbook : Infleet;

    /// <summary>Names a cookie: cookies ignore ports, so that both portals on one host share a jar.</summary>
    public string Cookie(string purpose) => $"{Application}.{purpose}";

    public static PortalProfile Of(string application) => application switch
    {
        LocalClients.InfleetApplication => Infleet,
        LocalClients.LogbookApplication => Logbook,
        _ => throw new ArgumentOutOfRangeException(nameof(application), application, "There is no such portal."),
    };
}
