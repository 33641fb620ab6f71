using Sso.Local.Browsing;

namespace Sso.Local.Demo;

/// <summary>
/// Tries a step as a person would: again and again while the answer is not there yet or the server does not answer, and for a while when a page
/// is not as expected (a part that restarts is back by then). A step must therefore be one that can be begun afresh.
/// </summary>
/// <param name="limit">How long a step may take.</param>
/// <param name="timeProvider">Clock.</param>
internal sealed class Patience(TimeSpan limit, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How long pages may be other than expected.</summary>
    public TimeSpan Forbearance { get; init; } = TimeSpan.FromSeconds(30);

    /// <param name="step">The step's name.</param>
    /// <param name="attempt">Returns null while there is nothing to see yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DemoStepException">Time is up, or the pages stay other than expected.</exception>
    public async Task<T> TryAsync<T>(string step, Func<CancellationToken, Task<T?>> attempt, CancellationToken cancellationToken)
        where T : class
    {
        var begin = timeProvider.GetTimestamp();
        var pause = FirstPause;
        long? unexpectedSince = null;
        string reason;
        do
        {
            try
            {
                if (await attempt(cancellationToken) is { } result) return result;
                unexpectedSince = null;
                reason = "what the person waits for did not appear";
            }
            catch (BrowserException unexpected)
            {
                unexpectedSince ??= timeProvider.GetTimestamp();
                if (timeProvider.GetElapsedTime(unexpectedSince.Value) > Forbearance) throw new DemoStepException(step, unexpected.Message);
                reason = unexpected.Message;
            }
            catch (HttpRequestException noAnswer)
            {
                reason = noAnswer.Message;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                reason = "a page did not answer in time";
            }
            await Task.Delay(pause, timeProvider, cancellationToken);
            pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
        }
        while (timeProvider.GetElapsedTime(begin) < limit);
        throw new DemoStepException(step, $"Given up after {limit.TotalSeconds:0} seconds: {reason}.");
    }
}
