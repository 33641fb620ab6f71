using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Extensions;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.OtpSend;

/// <summary>Hands one-time codes to the function app, which mails them. When it fails no code is sent: that is Entra's default.</summary>
/// <remarks>Source: "Email OTP send event reference".</remarks>
internal sealed class OtpSender(EntraSettings settings, ExtensionCalls calls, EntraCounters counters)
{
    private const string ResponseType = "microsoft.graph.OnOtpSendResponseData";
    private const string ActionType = "microsoft.graph.OtpSend.continueWithDefaultBehavior";

    /// <param name="address">What the person typed as sign-in name.</param>
    /// <param name="code">Eight digits.</param>
    /// <param name="client">The application that the person wants to use.</param>
    /// <param name="http">The browser's request.</param>
    public async Task<bool> TrySendAsync(string address, string code, Registration client, HttpContext http)
    {
        var (body, data, context) = ExtensionContext.Create("emailOtpSend", "onOtpSendCalloutData", client, http);
        data["otpContext"] = new JsonObject { ["identifier"] = address, ["oneTimeCode"] = code };
        context["requestType"] = "passwordReset";
        var answer = await calls.CallAsync(settings.Addresses.OtpSend, body, Read, counters.CountOtpCall, http.RequestAborted);
        return answer.Failure is null;
    }

    private static ExtensionFailure? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var data = json.RootElement.GetProperty("data");
            var isRight = data.GetProperty("@odata.type").GetString() == ResponseType
                && data.GetProperty("actions").EnumerateArray().ToList() is [var action] && action.GetProperty("@odata.type").GetString() == ActionType;
            return isRight ? null : new ExtensionFailure(1003003, "its answer has another type");
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new ExtensionFailure(1003003, "its answer cannot be read");
        }
    }
}
