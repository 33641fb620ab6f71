namespace Sso.Functions.Portal;

/// <summary>What the gate answers, before it is put into words.</summary>
/// <param name="SignIn">The credentials that count.</param>
/// <param name="Notice">What to tell; null for nothing.</param>
internal sealed record GateDecision(SignInDoor SignIn, NoticeDecision? Notice = null);
