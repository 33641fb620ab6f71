namespace Sso.Functions.Help;

/// <summary>What people most often need help with, in the order of the form. Stored by these names; <c>Topic-&lt;name&gt;</c> in HelpTexts says them.</summary>
internal static class HelpTopics
{
    public static readonly IReadOnlyList<string> All = ["sign-in", "no-mail", "password", "address", "not-me", "accounts", "other"];
}
