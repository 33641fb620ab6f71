namespace Sso.Functions.Help;

/// <summary>What a request for help says. Personal data: stored under Data Protection only, never logged.</summary>
/// <param name="Text">As typed, lines end with LF.</param>
/// <param name="Reach">How to reach the person: a telephone number or an address.</param>
internal sealed record HelpMessage(string Text, string Reach)
{
    /// <summary>Without what it says.</summary>
    public override string ToString() => nameof(HelpMessage);
}
