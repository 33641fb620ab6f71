using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Help;

/// <summary>Brings what somebody wrote on the page "Hilfe" to support, with where the customer stands and a link to its page on the desk, and a copy to the sender.</summary>
internal sealed class HelpMail(MailPhrases phrases, IStringLocalizer<HelpTexts> texts, IOptions<SsoOptions> sso) : IMailContent
{
    // A mail of a thousand empty lines helps nobody.
    private const int MostLines = 200;

    public IReadOnlyList<MailKind> Kinds => [MailKind.HelpRequest, MailKind.HelpRequestCopy];

    public MailDocument Write(MailOccasion occasion)
    {
        var request = occasion.HelpRequest ?? throw new InvalidOperationException("A mail about a request for help was written without one.");
        return occasion.Intent.Kind == MailKind.HelpRequest ? WriteToSupport(occasion, request) : WriteCopy(occasion, request);
    }

    private MailDocument WriteToSupport(MailOccasion occasion, HelpRequest request)
    {
        var isKnown = request.CustomerId != HelpRequest.NobodyId;
        var topic = texts[$"Topic-{request.Topic}"];
        return new MailDocument(
            isKnown ? texts["MailSubject", request.Id, topic, MailPhrases.Short(occasion.Customer.Name)] : texts["MailSubjectNobody", request.Id, topic],
            isKnown ? occasion.Customer.Name : null,
            [
                new MailBlock.Paragraph(phrases.Texts["GreetingNobody"]),
                new MailBlock.Paragraph(texts[isKnown ? "MailText" : "MailTextNobody", GermanTime.Of(request.At)]),
                .. isKnown ? Sender(occasion, request) : [],
                new MailBlock.Value(texts["MailOrigin"], texts[$"Origin-{request.Origin}"]),
                new MailBlock.Value(texts["MailLanguage"], texts[$"Language-{request.Language}"]),
                .. Message(occasion),
                .. isKnown ? new MailBlock[] { new MailBlock.Button(texts["MailDesk"], new Uri(sso.Value.PublicUrl, DeskPaths.Customer(request.CustomerId))) } : [],
            ]);
    }

    private IEnumerable<MailBlock> Sender(MailOccasion occasion, HelpRequest request)
    {
        yield return new MailBlock.Value(texts["MailCustomer"], request.CustomerId);
        if (request.AccountId is { } accountId) yield return new MailBlock.Value(texts["MailAccount"], $"{occasion.Account.DisplayName} ({accountId})");
    }

    private MailDocument WriteCopy(MailOccasion occasion, HelpRequest request) => new(
        texts["CopySubject", phrases.Vendor, request.Id], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["CopyText", GermanTime.Of(request.At)]),
            new MailBlock.Value(texts["Reference"], request.Id),
            .. Message(occasion),
            new MailBlock.Paragraph(texts["CopyNotYou", phrases.Support.Telephone]),
        ]);

    private IEnumerable<MailBlock> Message(MailOccasion occasion)
    {
        yield return new MailBlock.Heading(texts[$"Topic-{occasion.HelpRequest!.Topic}"]);
        if (occasion.HelpMessage is not { } message)
        {
            yield return new MailBlock.Paragraph(texts["MailUnreadable"]);
            yield break;
        }
        foreach (var line in message.Text.Split('\n').Select(MailNames.Visible).Where(line => line.Length > 0).Take(MostLines)) yield return new MailBlock.Paragraph(line);
        yield return new MailBlock.Value(texts["MailReach"], MailNames.Visible(message.Reach));
    }
}
