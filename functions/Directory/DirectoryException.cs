namespace Sso.Functions.Directory;

/// <summary>The directory did not do what was asked, and trying again may help. It lies in histories: codes only, never an address or a name.</summary>
internal sealed class DirectoryException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>What the service asked for; null when it said nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
