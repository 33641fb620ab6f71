using Microsoft.Extensions.Logging;

namespace Sso.Local.Mailbox;

/// <summary>
/// Plays the recipients' mail servers: sees each mail that arrives in the local mailbox, and reports to the function app what became of it (<see cref="DeliveryOutcome"/>), as
/// Azure Communication Services do by Event Grid.
/// </summary>
internal sealed partial class DeliveryReporter : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly MailboxClient _mailbox;
    private readonly EventGridPublisher _events;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Task _running;
    private int _skip;

    private DeliveryReporter(MailboxClient mailbox, EventGridPublisher events, ILogger log, int skip)
    {
        (_mailbox, _events, _log, _skip) = (mailbox, events, log, skip);
        _running = RunAsync();
    }

    /// <summary>Begins with the next mail: what lies in the mailbox already was reported before.</summary>
    /// <param name="mailbox">Disposed of along with this.</param>
    /// <param name="events">Where reports go.</param>
    /// <param name="log">What could not be read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<DeliveryReporter> StartAsync(MailboxClient mailbox, EventGridPublisher events, ILogger log, CancellationToken cancellationToken) =>
        new(mailbox, events, log, await mailbox.CountAsync(cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _mailbox.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync(_stop.Token);
                await Task.Delay(Pause, TimeProvider.System, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
            {
                MailboxNotRead(_log, exception.Message);
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var count = await _mailbox.CountAsync(cancellationToken);
        // Somebody has emptied the mailbox.
        if (count < _skip) _skip = 0;
        if (count == _skip) return;
        foreach (var mail in await _mailbox.ReadFromAsync(_skip, cancellationToken))
        {
            _skip++;
            if (_seen.Add(mail.Id) && await ReportAsync(mail, cancellationToken)) _skip--;
        }
    }

    /// <returns>True when the mail was taken out of the mailbox.</returns>
    private async Task<bool> ReportAsync(ArrivedMail mail, CancellationToken cancellationToken)
    {
        if (mail.MessageId is not { } messageId) return false;
        var status = DeliveryOutcome.For(mail.To);
        if (status is null) return false;
        var isLost = DeliveryOutcome.IsLost(status);
        if (isLost) await _mailbox.DeleteAsync(mail.Id, cancellationToken);
        await _events.ReportAsync(messageId, mail.To, status, mail.Time, cancellationToken);
        return isLost;
    }

    [LoggerMessage(1, LogLevel.Warning, "The mailbox could not be read for delivery reports: {Reason}")]
    private static partial void MailboxNotRead(ILogger logger, string reason);
}
