using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Sso.Functions.Mail;

/// <summary>The SMTP relay. Section <c>Mail:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Host name of the relay. Default <c>localhost</c>.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>1 to 65535. Default 587, submission with STARTTLS.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>Null when the relay asks for no log-in.</summary>
    public string? UserName { get; init; }

    /// <summary>Of the log-in. A secret: never in a file that is committed.</summary>
    public string? Password { get; init; }

    /// <summary><c>StartTls</c> (default), <c>SslOnConnect</c>, or <c>None</c> for a mailbox on this machine.</summary>
    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.StartTls;

    /// <summary>Path of a certificate (PEM or DER) that is trusted for the relay instead of the machine's own, where a company's relay has one of the company. Null otherwise.</summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>For the connection and for each command. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
