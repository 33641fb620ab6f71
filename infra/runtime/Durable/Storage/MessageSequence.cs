namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Numbers for messages: the real clock in ticks, strictly rising within the process, so what one sender sends stays in its order.</summary>
internal static class MessageSequence
{
    private static long _last;

    public static long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(TimeProvider.System.GetUtcNow().UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }
}
