namespace Sso.Local.Mailbox;

/// <summary>A mail as the local mailbox shows it.</summary>
/// <param name="Id">The mailbox's id.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">The plain-text part; links stand alone on a line.</param>
internal sealed record ReceivedMail(string Id, string Subject, string Text)
{
    private static readonly string[] PasswordLabels = ["Passwort", "Password"];
    private static readonly string[] AddressLabels = ["E-Mail-Adresse", "E-mail address"];

    /// <summary>The initial password that the mail brings; null for any other mail.</summary>
    public string? Password => FindValue(PasswordLabels);

    /// <summary>The address with which the password signs in.</summary>
    public string? SignInAddress => FindValue(AddressLabels);

    /// <summary>The first link on a line of its own whose path is the given one.</summary>
    /// <returns>Null when the mail has no such link.</returns>
    public Uri? FindLink(string path) => Links().FirstOrDefault(link => link.AbsolutePath == path);

    /// <summary>The links that stand on a line of their own.</summary>
    public IEnumerable<Uri> Links() => Lines()
        .Select(line => Uri.TryCreate(line, UriKind.Absolute, out var link) ? link : null)
        .OfType<Uri>().Where(link => link.Scheme is "http" or "https");

    /// <summary>What follows a label at the beginning of a line, such as <c>Passwort: …</c>.</summary>
    /// <param name="labels">The label in each language, without the colon.</param>
    /// <returns>Null when no line has one of the labels.</returns>
    public string? FindValue(params ReadOnlySpan<string> labels)
    {
        foreach (var line in Lines())
            foreach (var label in labels)
                if (line.StartsWith(label + ":", StringComparison.Ordinal)) return line[(label.Length + 1)..].Trim();
        return null;
    }

    private IEnumerable<string> Lines() => Text.Split('\n').Select(line => line.Trim());
}
