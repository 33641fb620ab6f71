namespace Sso.Functions.Mail;

/// <summary>What a mail that will never arrive means for its customer.</summary>
/// <param name="Reopen">Accounts whose address is asked for anew; their legacy log-in stays good.</param>
/// <param name="TellSupport">Our support is asked to help.</param>
internal sealed record DeliveryEffect(IReadOnlyList<string> Reopen, bool TellSupport)
{
    public static DeliveryEffect None { get; } = new([], false);
}
