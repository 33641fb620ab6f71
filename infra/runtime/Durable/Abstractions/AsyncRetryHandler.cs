namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed call is tried again; it may wait for durable timers. It is replayed, so it must be deterministic.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
