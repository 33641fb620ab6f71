namespace Sso.Functions.Mail;

/// <summary>Whether a run may send a mail.</summary>
internal enum MailClaim
{
    /// <summary>Nobody has sent it before.</summary>
    First,

    /// <summary>Somebody has tried; whether the transport took it is not known to us.</summary>
    Repeated,

    /// <summary>The transport took it; what follows from that may be left to do.</summary>
    Accepted,

    /// <summary>Another run is sending it.</summary>
    Busy,
}
