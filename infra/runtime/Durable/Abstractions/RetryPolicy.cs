using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Tries a failed call again after growing intervals.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool> _handleFailure = static _ => true;

    /// <param name="maxNumberOfAttempts">The first one included; at least 1.</param>
    /// <param name="firstRetryInterval">Longer than zero.</param>
    /// <param name="backoffCoefficient">Each interval is the last one times this; at least 1.</param>
    /// <param name="maxRetryInterval">No interval is longer; an hour when null.</param>
    /// <param name="retryTimeout">No attempt begins later than this after the first one began; without end when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (double.IsNaN(backoffCoefficient) || backoffCoefficient < 1.0)
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "The backoff coefficient is at least 1.");
        if (maxRetryInterval < firstRetryInterval)
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "The longest interval is not shorter than the first.");
        if (retryTimeout < firstRetryInterval)
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "The time-out is not shorter than the first interval.");

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/>: none.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Says by the failure whether to try again; all failures are tried again when it is not set.</summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "The platform's signature.")]
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        internal get => _handleFailure;
        init => _handleFailure = value ?? throw new ArgumentNullException(nameof(value));
    }
}
