using Sso.Local.Mailbox;

namespace Sso.Local.Cloud;

/// <summary>How to start the local cloud.</summary>
/// <param name="DataFolder">Where the data is kept.</param>
/// <param name="Fresh">Deletes the data first.</param>
/// <param name="BasePort">The first port; the others follow it.</param>
internal sealed record LocalCloudOptions(string DataFolder, bool Fresh, int BasePort)
{
    /// <summary>The customers file whose legacy log-ins the portals know; null takes what was imported last, else the sample.</summary>
    public string? CustomersFile { get; init; }

    /// <summary>How many processes of the function app share the storage, as in Azure.</summary>
    public int AppProcesses { get; init; } = 1;

    /// <summary>Settings of the function app that differ from the local cloud's own.</summary>
    public IReadOnlyDictionary<string, string> AppSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Asked for each mail on its way to the mailbox: what goes wrong with it, or null. Without it mails go straight to the mailbox.</summary>
    public Func<MailFault?>? MailFaults { get; init; }

    /// <summary>Told in one sentence about what takes long or happens later.</summary>
    public Action<string> Report { get; init; } = _ => { };
}
