using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>The plain-text twin of a mail: links alone on a line, values as "label: value" on a line.</summary>
internal sealed class PlainTextMail(IStringLocalizer<MailTexts> texts, IOptions<SsoOptions> sso)
{
    public string Write(MailDocument document)
    {
        var text = new StringBuilder();
        if (document.Customer is { } customer) text.Append(texts["CustomerLine", customer].Value).Append("\n\n");
        MailBlock? previous = null;
        foreach (var block in document.Blocks)
        {
            if (previous is not null && (block, previous) is not (MailBlock.Value, MailBlock.Value)) text.Append('\n');
            text.Append(Write(block));
            previous = block;
        }
        return text.Append(Footer(document)).ToString();
    }

    private static string Write(MailBlock block) => block switch
    {
        MailBlock.Paragraph paragraph => $"{paragraph.Text}\n",
        MailBlock.Heading heading => $"{heading.Text}\n{new string('-', heading.Text.Length)}\n",
        MailBlock.Items items => string.Concat(items.Texts.Select(item => $"- {item}\n")),
        MailBlock.Value value => $"{value.Label}: {value.Text}\n",
        MailBlock.Button button => $"{button.Text}:\n{button.Url.AbsoluteUri}\n",
        MailBlock.Link link => $"{link.Text}:\n{link.Url.AbsoluteUri}\n",
        _ => throw new UnreachableException(),
    };

    private string Footer(MailDocument document)
    {
        var support = sso.Value.Support;
        var hours = support.Hours(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return string.Join('\n',
        [
            "", texts["Closing"], texts["ClosingName", support.Vendor],
            "", "--",
            texts["SupportTitle"], texts["SupportTelephone", support.Telephone, hours],
            $"{texts["SupportForm"]}:", sso.Value.HelpUrl.AbsoluteUri,
            "", texts[document.GenuineKey, sso.Value.PublicUrl.Host],
            "", $"{texts["Imprint"]}:", support.Imprint.AbsoluteUri, $"{texts["Privacy"]}:", support.Privacy.AbsoluteUri, "",
        ]);
    }
}
