using Sso.Local.Demo.Varied;
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
    IReadOnlyDictionary<string, Uri> Portals, Uri FunctionApp, HttpClient Http, MailboxClient Mailbox, Patience Patience, DemoTally Tally)
{
    /// <summary>The passwords that they choose.</summary>
    public DemoKeyring Keyring { get; init; } = new();

    /// <summary>What reads every mail before the person does; null for nothing.</summary>
    public MailScanner? Scanner { get; init; }

    /// <summary>The mails of a mailbox, oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReadMailsAsync(string mailbox, CancellationToken cancellationToken)
    {
        var mails = await Mailbox.ReadAsync(mailbox, cancellationToken);
        if (Scanner is not null)
            foreach (var mail in mails) await Scanner.ScanAsync(mail, cancellationToken);
        return mails;
    }
}
