namespace Sso.Functions.Customers;

/// <summary>A time in which support let a customer rest. Property names are stored.</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended; null while it lasts.</param>
internal sealed record Pause(DateTimeOffset From, DateTimeOffset? Until = null)
{
    /// <summary>How much of the time between two moments it took.</summary>
    public TimeSpan Within(DateTimeOffset since, DateTimeOffset now)
    {
        var from = From > since ? From : since;
        var until = Until < now ? Until.Value : now;
        return until > from ? until - from : TimeSpan.Zero;
    }
}
