namespace Sso.Functions.Mail;

/// <summary>Tells the new address and the former one that a sign-in name has changed. The former one is not told the new one.</summary>
internal sealed class AddressMail(MailPhrases phrases) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.AddressChanged, MailKind.AddressLeft];

    public MailDocument Write(MailOccasion occasion) => occasion.Intent.Kind == MailKind.AddressChanged ? WriteChanged(occasion) : WriteLeft(occasion);

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
