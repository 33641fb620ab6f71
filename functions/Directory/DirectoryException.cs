namespace Sso.Functions.Directory;

/// <summary>The directory did not do what was asked, and trying again may help. It lies in histories: codes only, never an address or a name.</summary>
internal sealed class DirectoryException(DirectoryFailure failure, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public DirectoryFailure Failure { get; } = failure;

    /// <summary>What the service asked for; null when it said nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
