namespace Sso.Tenant;

/// <summary>Who mails the codes with which people reset a forgotten password.</summary>
internal enum OneTimeCodeSender
{
    /// <summary>The function app, asked by <c>onOtpSend</c>.</summary>
    App,

    /// <summary>Entra itself, to the address that was typed at the sign-in.</summary>
    Entra,
}
