namespace Sso.Local.Portals;

/// <summary>Tells "the other system does not answer", which passes, from everything else.</summary>
internal static class NoAnswer
{
    public static bool IsCauseOf(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is HttpRequestException or IOException or TimeoutException or TaskCanceledException) return true;
        return false;
    }
}
