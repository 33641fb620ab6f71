using Sso.Local.Mailbox;

namespace Sso.Local.Demo;

/// <summary>What the people of the demo can reach.</summary>
/// <param name="Portals">Address of each portal by application.</param>
/// <param name="FunctionApp">The function app: wizard, progress and account page.</param>
/// <param name="Http">Trusts the development certificate; without cookies and redirects of its own.</param>
/// <param name="Mailbox">Every mailbox.</param>
/// <param name="Patience">How long people wait.</param>
/// <param name="Tally">What they see is counted here.</param>
internal sealed record DemoWorld(
    IReadOnlyDictionary<string, Uri> Portals, Uri FunctionApp, HttpClient Http, MailboxClient Mailbox, Patience Patience, DemoTally Tally);
