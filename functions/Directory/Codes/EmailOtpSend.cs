using System.Text.Json.Serialization;

namespace Sso.Functions.Directory;

/// <summary>
/// The part of Entra's <c>onOtpSend</c> call that we read (https://learn.microsoft.com/entra/identity-platform/custom-extension-email-otp-send-data). Each part may be
/// missing; names are compared without regard to case, since documentation and samples write the code's differently.
/// </summary>
internal sealed record EmailOtpSend(EmailOtpSend.CalloutData? Data)
{
    /// <summary>The sign-in name that the person typed; null when the call holds none.</summary>
    [JsonIgnore]
    public string? Address => Data?.OtpContext?.Identifier;

    /// <summary>The code; null when the call holds none.</summary>
    [JsonIgnore]
    public string? Code => Data?.OtpContext?.OneTimeCode;

    /// <summary>The same for a repeated call.</summary>
    [JsonIgnore]
    public string? RequestId => Data?.AuthenticationContext?.CorrelationId;

    /// <summary><c>en</c> for an English browser, <c>de</c> for every other.</summary>
    [JsonIgnore]
    public string Language => Data?.AuthenticationContext?.Client?.Locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "de";

    /// <summary>Without the code.</summary>
    public override string ToString() => $"{nameof(EmailOtpSend)} {RequestId}";

    internal sealed record CalloutData(CalloutCode? OtpContext, CalloutContext? AuthenticationContext);

    internal sealed record CalloutCode(string? Identifier, string? OneTimeCode)
    {
        /// <summary>Without the code.</summary>
        public override string ToString() => nameof(CalloutCode);
    }

    internal sealed record CalloutContext(string? CorrelationId, CalloutClient? Client);

    internal sealed record CalloutClient(string? Locale);
}
