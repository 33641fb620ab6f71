using System.Globalization;

namespace Sso.Local.Processes;

/// <summary>The mailbox of the local cloud (npm package maildev): takes every mail by SMTP and shows it in the browser.</summary>
internal sealed class MailDev : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private MailDev(ChildProcess process) => _process = process;

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task Exited => _process.Exited;

    /// <summary>What it wrote last, for an error message.</summary>
    public string LastLines => _process.LastLines;

    /// <param name="mailFolder">Where mails are kept, so that they survive a restart.</param>
    /// <param name="web">Address of the mailbox page and its REST API.</param>
    /// <param name="smtpPort">Port on which mails are taken.</param>
    /// <param name="logFile">Where its output goes; it names senders and recipients, so it stays in the data folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LocalCloudException">It did not start.</exception>
    public static async Task<MailDev> StartAsync(
        string mailFolder, Uri web, int smtpPort, string logFile, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(mailFolder);
        string[] arguments =
        [
            "--ip", "127.0.0.1", "--smtp", smtpPort.ToString(CultureInfo.InvariantCulture),
            "--web-ip", "127.0.0.1", "--web", web.Port.ToString(CultureInfo.InvariantCulture),
            "--mail-directory", mailFolder, "--max-emails", "0",
        ];
        var process = NodeTools.Start("MailDev", Path.Combine("maildev", "dist", "bin", "maildev.js"), arguments, logFile, onLine: null);
        try
        {
            await WaitUntilHealthyAsync(process, web, cancellationToken);
            return new MailDev(process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task WaitUntilHealthyAsync(ChildProcess process, Uri web, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var healthy = await HealthCheck.WaitAsync(
            http, new Uri(web, "api/healthz"), TimeSpan.FromSeconds(60), () => process.HasExited, cancellationToken);
        if (!healthy) throw new LocalCloudException($"The mailbox did not start: {process.LastLines.Trim()}");
    }
}
