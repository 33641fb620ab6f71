using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Pages;

/// <summary>What every page of a portal needs.</summary>
/// <param name="Application">Application id: chooses the accent colour.</param>
/// <param name="Name">The portal's name.</param>
/// <param name="NeighbourApplication">Application id of the other portal.</param>
/// <param name="NeighbourName">Its name.</param>
/// <param name="Neighbour">Its address.</param>
/// <param name="AccountPage">"Mein Konto".</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
/// <param name="Session">Who is signed in; null when nobody is.</param>
public sealed record PortalView(
    string Application, string Name, string NeighbourApplication, string NeighbourName, Uri Neighbour, Uri AccountPage, string Language, PortalSession? Session)
{
    public bool IsEnglish => Language == PortalLanguage.English;

    public string Say(string german, string english) => IsEnglish ? english : german;
}
