namespace Sso.Local.Portals.Gate;

/// <summary>What the function app says about a legacy log-in (<c>POST /api/portal/gate</c>).</summary>
/// <param name="SignIn"><c>legacy</c>, <c>both</c> or <c>unified</c>.</param>
/// <param name="Notice">What to show after the log-in, or instead of it; null when there is nothing to say.</param>
internal sealed record GateAnswer(string SignIn, GateNotice? Notice)
{
    private const string Legacy = "legacy";
    private const string Both = "both";
    private const string Unified = "unified";

    /// <summary>What counts while the gate has never answered: nobody stays outside because another system is down.</summary>
    public static readonly GateAnswer Open = new(Legacy, Notice: null);

    /// <summary>Whether the old username has had its day.</summary>
    public bool IsClosed => SignIn == Unified;

    /// <summary>Whether the e-mail address and the new password count already.</summary>
    public bool IsUnifiedOpen => SignIn is Both or Unified;
}
