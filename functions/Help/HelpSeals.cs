using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Sso.Functions.Customers;

namespace Sso.Functions.Help;

/// <summary>
/// Keeps under Data Protection what people write, until it is mailed, and who they are, in the hidden field of the form. A seal belongs to one purpose and one request: moved elsewhere
/// it does not open.
/// </summary>
internal sealed class HelpSeals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _forms = protection.CreateProtector("Sso.Help.Form.v1");

    public string Seal(HelpForm form) => _forms.Protect(JsonSerializer.Serialize(form));

    /// <returns>Null for what we did not seal.</returns>
    public HelpForm? OpenForm(string? text) => Open<HelpForm>(_forms, text);

    public string Seal(HelpMessage message, string customerId, string requestId) => Messages(customerId, requestId).Protect(JsonSerializer.Serialize(message));

    /// <returns>Null when the message was shredded, or the key ring was lost.</returns>
    public HelpMessage? OpenMessage(HelpRequest request) => Open<HelpMessage>(Messages(request.CustomerId, request.Id), request.Sealed);

    private static T? Open<T>(IDataProtector protector, string? text) where T : class
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<T>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Messages(string customerId, string requestId) => protection.CreateProtector("Sso.Help.Message.v1", customerId, requestId);
}
