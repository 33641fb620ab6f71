namespace Sso.Functions.Mail;

/// <summary>A code of Entra's that is to be mailed.</summary>
/// <param name="RequestId">The same request, repeated by Entra after no answer, has the same: its correlation id.</param>
/// <param name="To">The mailbox: for a redirected account the main account's, never the pseudo-address.</param>
/// <param name="Code">As Entra gave it.</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
/// <param name="AccountName">The account's name when somebody else reads its mail; null otherwise.</param>
internal sealed record OneTimeCode(string RequestId, string To, string Code, string Language, string? AccountName)
{
    /// <summary>Without the code.</summary>
    public override string ToString() => $"{nameof(OneTimeCode)} {RequestId}";
}
