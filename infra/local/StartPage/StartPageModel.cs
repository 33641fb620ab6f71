using Sso.Local.Cloud;

namespace Sso.Local.StartPage;

/// <summary>What the start page shows.</summary>
/// <param name="English">In English instead of German.</param>
/// <param name="Addresses">Where the parts are.</param>
/// <param name="Done">Steps of the tour that are done.</param>
/// <param name="Guest">The log-in with which the tour is best begun; null when no customer fits.</param>
/// <param name="Parts">What state each part is in.</param>
/// <param name="Search">What was searched for; empty for everything.</param>
/// <param name="Logins">The log-ins found.</param>
public sealed record StartPageModel(
    bool English, LocalAddresses Addresses, IReadOnlySet<TourStep> Done, SampleLogin? Guest, IReadOnlyList<Part> Parts,
    string Search, IReadOnlyList<SampleLogin> Logins)
{
    /// <summary>The text in the page's language.</summary>
    public string Say(string german, string english) => English ? english : german;

    /// <summary>The first step that is not done; null when the tour is over.</summary>
    public TourStep? Next => Enum.GetValues<TourStep>().Where(step => !Done.Contains(step)).Select(step => (TourStep?)step).FirstOrDefault();
}
