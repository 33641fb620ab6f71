using System.Text.Json.Serialization;

namespace Sso.Functions.Directory;

/// <summary>The answer to <c>onOtpSend</c> after the code was mailed.</summary>
internal sealed record EmailOtpSendAnswer(EmailOtpSendAnswer.ResponseData Data)
{
    public static EmailOtpSendAnswer Sent { get; } =
        new(new ResponseData("microsoft.graph.OnOtpSendResponseData", [new SendAction("microsoft.graph.OtpSend.continueWithDefaultBehavior")]));

    internal sealed record ResponseData([property: JsonPropertyName("@odata.type")] string Type, IReadOnlyList<SendAction> Actions);

    internal sealed record SendAction([property: JsonPropertyName("@odata.type")] string Type);
}
