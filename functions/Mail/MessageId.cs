using System.Security.Cryptography;
using System.Text;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// The id of a mail towards whoever delivers it: operation id of Azure Communication Services (whose reports name it as <c>messageId</c>), local part of the SMTP
/// Message-Id. Derived from the mail's cause, so that the same mail sent again is recognised as the same.
/// </summary>
internal static class MessageId
{
    public static Guid Of(MailIntent intent) => Of(intent.CustomerId, intent.Id);

    public static Guid Of(params ReadOnlySpan<string> parts) => new(SHA256.HashData(Encoding.UTF8.GetBytes(TableKey.Hash(parts))).AsSpan(0, 16));
}
