using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Body of the calls that must say why.</summary>
/// <param name="Reason">For the audit; no names or addresses.</param>
internal sealed record ReasonBody(string Reason)
{
    public const int MaxBytes = 4096;

    public Error? Check() => Reason.Trim().Length is < 3 or > 500 ? CampaignErrors.ReasonMissing : null;
}
