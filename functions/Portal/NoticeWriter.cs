using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Portal;

/// <summary>Puts notices into words, in the customer's language.</summary>
internal sealed class NoticeWriter(IStringLocalizer<PortalTexts> texts, NoticeContacts contacts, IOptions<SsoOptions> options)
{
    /// <param name="decision">What to say.</param>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="login">The log-in that reads it.</param>
    public Notice Write(NoticeDecision decision, string language, string customerId, PortalLogin login) => PageLanguageScope.Run(language, () =>
    {
        var reminds = decision is { State: NoticeState.Offered, Urgency: NoticeUrgency.Reminder } ? "Reminder" : "";
        var name = $"{decision.State}{decision.Role}";
        return new Notice(
            decision.Role, decision.State, decision.Urgency, language, texts[$"{name}{reminds}Title"], Text(decision, name + reminds, language),
            decision.HasAction ? texts[$"{name}Action"].Value : null, decision.RecommendedBy,
            decision.HasContact ? contacts.Write(customerId, login) : null);
    });

    private string Text(NoticeDecision decision, string name, string language) => string.Join(' ', new[]
    {
        texts[$"{name}Text"].Value,
        decision switch
        {
            { State: NoticeState.Retired, EndsAt: { } end } => texts["EndsAt", end.ToString("D", PageLanguage.Culture(language))].Value,
            { State: NoticeState.Retired } => texts["Ended", options.Value.Support.Telephone].Value,
            { State: NoticeState.Moved } => texts["Help", options.Value.Support.Telephone].Value,
            { IsOverdue: true, Role: NoticeRole.Main } => texts["RecommendedSoon"].Value,
            { RecommendedBy: { } day } => texts["RecommendedBy", day.ToString("D", PageLanguage.Culture(language))].Value,
            _ => "",
        },
        decision is { Role: NoticeRole.Main, State: NoticeState.Offered } ? texts["Later"].Value : "",
    }.Where(sentence => sentence.Length > 0));
}
