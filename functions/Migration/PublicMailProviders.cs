using System.Collections.Frozen;

namespace Sso.Functions.Migration;

/// <summary>
/// Domains in which anybody can have a mailbox: an address there says nothing about the company, so nobody may be given one unconfirmed. Data, in
/// <c>Migration/PublicMailProviders.txt</c>: one domain a line, <c>#</c> begins a comment.
/// </summary>
internal static class PublicMailProviders
{
    private static readonly FrozenSet<string> Domains = EmbeddedLines.Read(typeof(PublicMailProviders), "PublicMailProviders.txt").ToFrozenSet(StringComparer.Ordinal);

    /// <param name="domain">In its ASCII form, lower case.</param>
    public static bool Contains(string domain) => Domains.Contains(domain);

    public static IReadOnlySet<string> All => Domains;
}
