using System.Buffers.Binary;

namespace Sso.Functions.Mail;

/// <summary>
/// What was sent in the last hour, to the second, and what is being sent. A grant counts from the moment at which it is given until a window's length after the last of its mails,
/// so no window of the service, wherever it begins, sees more than the limit. Pure; <see cref="MailBudget"/> keeps it.
/// </summary>
internal sealed class MailLedger
{
    /// <summary>A run sends no longer than that. What a run that died had been granted counts as sent until then.</summary>
    public static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);

    private const int EntrySize = 8 + (3 * sizeof(int));
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // By second (Unix time), the counts of each share.
    private readonly SortedDictionary<long, int[]> _entries = [];

    /// <summary>Something was read that cannot be: the clock was put back. Store what was made of it, else it never grows old.</summary>
    public bool IsCorrected { get; private set; }

    /// <param name="stored">What <see cref="ToBytes"/> gave; null for an empty one.</param>
    /// <param name="now">Older entries than any window are left out. A time that cannot be, since the clock was put back, is brought down to one that can.</param>
    public static MailLedger Read(byte[]? stored, DateTimeOffset now)
    {
        var ledger = new MailLedger();
        var latest = Ceiling(now + RunLimit);
        for (var i = 0; i + EntrySize <= (stored?.Length ?? 0); i += EntrySize)
        {
            var entry = stored.AsSpan(i, EntrySize);
            var written = BinaryPrimitives.ReadInt64LittleEndian(entry);
            var second = Math.Min(written, latest);
            ledger.IsCorrected |= second < written;
            if (!IsWithin(second, Longest, now)) continue;
            for (var share = 0; share < 3; share++) ledger.Add(second, (MailShare)share, BinaryPrimitives.ReadInt32LittleEndian(entry[(8 + (share * sizeof(int)))..]));
        }
        return ledger;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[_entries.Count * EntrySize];
        var at = 0;
        foreach (var (second, counts) in _entries)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), second);
            for (var share = 0; share < 3; share++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 8 + (share * sizeof(int))), counts[share]);
            at += EntrySize;
        }
        return bytes;
    }

    /// <summary>How many mails of a share may be sent now.</summary>
    public int Free(MailShare share, IReadOnlyList<MailWindow> windows, DateTimeOffset now) => Math.Max(0, windows.Min(window =>
    {
        var free = window.Limit - Used(window.Length, now);
        if (share != MailShare.Code) free -= Math.Max(0, window.ForCodes - Used(window.Length, now, MailShare.Code));
        if (share == MailShare.Normal) free -= Math.Max(0, window.ForUrgent - Used(window.Length, now, MailShare.Urgent));
        return free;
    }));

    /// <summary>Counts mails that are about to be sent, until <see cref="Settle"/> tells what became of them.</summary>
    /// <returns>What <see cref="Settle"/> asks for.</returns>
    public long Grant(MailShare share, int count, DateTimeOffset now)
    {
        var second = Ceiling(now + RunLimit);
        Add(second, share, count);
        return second;
    }

    /// <summary>The mails of a grant are sent, or not: those count from now, these no more.</summary>
    public void Settle(long grant, MailShare share, int granted, int sent, DateTimeOffset now)
    {
        if (_entries.TryGetValue(grant, out var counts)) counts[(int)share] = Math.Max(0, counts[(int)share] - granted);
        Add(Ceiling(now), share, sent);
        foreach (var second in _entries.Where(entry => entry.Value.All(count => count == 0)).Select(entry => entry.Key).ToList()) _entries.Remove(second);
    }

    /// <summary>Mails of all shares in the window that ends now.</summary>
    public int Used(TimeSpan window, DateTimeOffset now) => _entries.Where(entry => IsWithin(entry.Key, window, now)).Sum(entry => entry.Value.Sum());

    private int Used(TimeSpan window, DateTimeOffset now, MailShare share) =>
        _entries.Where(entry => IsWithin(entry.Key, window, now)).Sum(entry => entry.Value[(int)share]);

    private void Add(long second, MailShare share, int count)
    {
        if (count == 0) return;
        if (!_entries.TryGetValue(second, out var counts)) _entries[second] = counts = new int[3];
        counts[(int)share] += count;
    }

    private static bool IsWithin(long second, TimeSpan window, DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds(second) > now - window;

    private static long Ceiling(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
}
