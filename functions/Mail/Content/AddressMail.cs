using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Asks a new address for its proof, and tells it and the former one that a sign-in name has changed. The former one is not told the new one.</summary>
internal sealed class AddressMail(MailPhrases phrases, MailLinks links) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.AddressProof, MailKind.AddressChanged, MailKind.AddressLeft];

    public MailDocument Write(MailOccasion occasion) => occasion.Intent.Kind switch
    {
        MailKind.AddressProof => WriteProof(occasion),
        MailKind.AddressChanged => WriteChanged(occasion),
        _ => WriteLeft(occasion),
    };

    private MailDocument WriteProof(MailOccasion occasion)
    {
        var (texts, account) = (phrases.Texts, occasion.Account);
        return new MailDocument(texts["AddressProofSubject", phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["AddressProofReason", occasion.Customer.Name, phrases.Vendor]),
            new MailBlock.Value(texts["PasswordAddress"], account.NextEmail ?? ""),
            new MailBlock.Paragraph(texts[account.IsMain ? "AddressProofAskOwn" : "AddressProofAsk"]),
            new MailBlock.Button(texts["ConfirmationLink"], links.Confirmation(account)),
            new MailBlock.Paragraph(texts["AddressProofNext", ConfirmationTokens.Lifetime.Days]),
            new MailBlock.Heading(texts["ConfirmationWrongTitle"]),
            new MailBlock.Paragraph(texts["ConfirmationWrong"]),
        ]);
    }

    private MailDocument WriteChanged(MailOccasion occasion)
    {
        var (texts, account) = (phrases.Texts, occasion.Account);
        return new MailDocument(phrases.Subject("AddressChangedSubject", occasion), occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["AddressChangedText", account.DisplayName]),
            new MailBlock.Value(texts["PasswordAddress"], account.Email ?? ""),
            .. account.SignedInAt is null ? Array.Empty<MailBlock>() : [new MailBlock.Paragraph(texts["AddressChangedPassword"])],
            .. phrases.NotYou(),
        ]);
    }

    private MailDocument WriteLeft(MailOccasion occasion) => new(phrases.Texts["AddressLeftSubject", phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(phrases.Texts["AddressLeftText", occasion.Account.DisplayName, occasion.Customer.Name]),
            .. phrases.NotYou(),
        ])
    {
        NamesReader = false,
    };
}
