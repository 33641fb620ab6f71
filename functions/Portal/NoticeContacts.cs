using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Writes the link by which somebody tells support that their customer's main account is deserted.</summary>
internal sealed class NoticeContacts(IStringLocalizer<PortalTexts> texts, IOptions<SsoOptions> options)
{
    /// <param name="customerId">The customer.</param>
    /// <param name="login">The log-in that reads the notice.</param>
    public NoticeContact Write(string customerId, PortalLogin login)
    {
        var application = options.Value.FindApplication(login.Application ?? "")?.Name ?? login.Application;
        var subject = Uri.EscapeDataString(texts["ContactSubject", customerId]);
        var body = Uri.EscapeDataString(string.Join("\r\n", texts["ContactGreeting"], "", texts["ContactBody"], "",
            $"{texts["ContactCustomer"]}: {customerId}", $"{texts["ContactUsername"]}: {login.Username} ({application})", "", texts["ContactEnd"], ""));
        return new NoticeContact(texts["Contact"], $"mailto:{options.Value.Support.Email}?subject={subject}&body={body}");
    }
}
