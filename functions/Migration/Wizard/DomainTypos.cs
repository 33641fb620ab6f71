using System.Collections.Immutable;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Slips in well-known domains (<c>gmial.com</c>). Data, in <c>Migration/Wizard/CommonMailDomains.txt</c>. A company may well be called almost like a mail provider, so
/// this is a question, never a refusal.
/// </summary>
internal static class DomainTypos
{
    private static readonly ImmutableArray<string> Common = [.. EmbeddedLines.Read(typeof(DomainTypos), "CommonMailDomains.txt")];

    /// <param name="domain">In its ASCII form, lower case.</param>
    /// <param name="own">Domains that the customer is known to have.</param>
    /// <returns>The domain that was probably meant; null when there is nothing to ask.</returns>
    public static string? FindIntended(string domain, IReadOnlyCollection<string> own)
    {
        if (PublicMailProviders.Contains(domain) || Common.Contains(domain) || own.Contains(domain)) return null;
        return own.Concat(Common).FirstOrDefault(known => IsOneSlipAway(domain, known));
    }

    /// <summary>One letter too many, one too few, another one, or two neighbours exchanged.</summary>
    public static bool IsOneSlipAway(string typed, string meant)
    {
        if (Math.Abs(typed.Length - meant.Length) > 1 || typed == meant) return false;
        var same = 0;
        while (same < typed.Length && same < meant.Length && typed[same] == meant[same]) same++;
        var restTyped = typed.AsSpan(same);
        var restMeant = meant.AsSpan(same);
        return (restTyped.Length - restMeant.Length) switch
        {
            1 => restTyped[1..].SequenceEqual(restMeant),
            -1 => restTyped.SequenceEqual(restMeant[1..]),
            _ => restTyped[1..].SequenceEqual(restMeant[1..])
                || (restTyped.Length > 1 && restTyped[0] == restMeant[1] && restTyped[1] == restMeant[0] && restTyped[2..].SequenceEqual(restMeant[2..])),
        };
    }
}
