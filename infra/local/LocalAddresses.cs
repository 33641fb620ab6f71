namespace Sso.Local;

/// <summary>
/// Where the parts of the local cloud are. The sign-in and the function app are on <c>localhost</c>, the portals on <c>127.0.0.1</c>: to a
/// browser these are different sites, as in production.
/// </summary>
public sealed record LocalAddresses(
    Uri StartPage, Uri Entra, Uri FunctionApp, Uri Infleet, Uri Logbook, Uri Mailbox, int SmtpPort, int TablePort, Uri Acs)
{
    /// <summary>How many ports are used, from the first one on.</summary>
    public const int PortCount = 9;

    /// <summary>Authority of the external tenant, as applications configure it.</summary>
    public Uri Authority => new(Entra, $"{LocalClients.TenantId}/v2.0");

    public Uri TokenEndpoint => new(Entra, $"{LocalClients.TenantId}/oauth2/v2.0/token");

    /// <summary>Base address of Microsoft Graph; requests append <c>/users</c> and so on.</summary>
    public Uri Graph => new(Entra, "graph/v1.0");

    /// <summary>Where Entra asks for a token's claims.</summary>
    public Uri TokenIssuanceStart => new(FunctionApp, "api/entra/token-issuance-start");

    /// <summary>Where Entra hands its one-time codes over.</summary>
    public Uri OtpSend => new(FunctionApp, "api/entra/otp-send");

    /// <param name="port">The first of <see cref="PortCount"/> ports that follow one another.</param>
    public static LocalAddresses FromBasePort(int port) => new(
        StartPage: new Uri($"http://localhost:{port}/"),
        Entra: new Uri($"https://localhost:{port + 1}/"),
        FunctionApp: new Uri($"https://localhost:{port + 2}/"),
        Infleet: new Uri($"http://127.0.0.1:{port + 3}/"),
        Logbook: new Uri($"http://127.0.0.1:{port + 4}/"),
        Mailbox: new Uri($"http://localhost:{port + 5}/"),
        SmtpPort: port + 6,
        TablePort: port + 7,
        Acs: new Uri($"https://localhost:{port + 8}/"));

    /// <param name="application">The application's id, for example <c>infleet</c>.</param>
    public Uri Portal(string application) => application switch
    {
        LocalClients.InfleetApplication => Infleet,
        LocalClients.LogbookApplication => Logbook,
        _ => throw new ArgumentOutOfRangeException(nameof(application), application, "There is no such portal."),
    };
}
