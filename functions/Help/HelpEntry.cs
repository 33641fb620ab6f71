using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Help;

/// <summary>What somebody has typed into the form.</summary>
/// <param name="Topic">One of <see cref="HelpTopics"/>; empty when none was chosen.</param>
/// <param name="Text">Trimmed, lines end with LF.</param>
/// <param name="Reach">Trimmed.</param>
public sealed record HelpEntry(string Topic, string Text, string Reach)
{
    public static HelpEntry Empty { get; } = new("", "", "");

    internal static HelpEntry Read(IFormCollection form) => new(
        HelpTopics.All.FirstOrDefault(topic => topic == form["topic"]) ?? "",
        form["text"].ToString().ReplaceLineEndings("\n").Trim(),
        form["reach"].ToString().Trim());
}
