using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.Functions.Pages;

namespace Sso.Functions.Mail;

/// <summary>Writes a mail in the customer's language, as HTML and as plain text.</summary>
internal sealed class MailWriter(IEnumerable<IMailContent> contents, PlainTextMail plainText, IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private readonly Dictionary<MailKind, IMailContent> _contents =
        contents.SelectMany(content => content.Kinds, (content, kind) => (content, kind)).ToDictionary(pair => pair.kind, pair => pair.content);

    public Task<RenderedMail> WriteAsync(MailOccasion occasion)
    {
        // Our own support reads German, whatever the customer reads.
        var language = occasion.Intent.Kind is MailKind.SupportCopy or MailKind.HelpRequest ? PageLanguage.German : occasion.Customer.Language;
        return WriteAsync(MessageId.Of(occasion.Intent), occasion.Recipient, language, () => _contents[occasion.Intent.Kind].Write(MailNames.Clean(occasion)));
    }

    /// <param name="id">The same mail has the same id.</param>
    /// <param name="recipient">Whose mailbox it goes to.</param>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="write">Called with the language as the current one.</param>
    public async Task<RenderedMail> WriteAsync(Guid id, MailRecipient recipient, string language, Func<MailDocument> write)
    {
        // Flows into the rendering below and, since this method is asynchronous, not back to the caller.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PageLanguage.Culture(language);
        var document = write();
        return new RenderedMail(
            id, recipient.Address, MailNames.Clean(recipient.Name), MailNames.Line(document.Subject), await RenderAsync(document), plainText.Write(document));
    }

    private async Task<string> RenderAsync(MailDocument document)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailLayout.Document)] = document });
            return (await renderer.RenderComponentAsync<MailLayout>(parameters)).ToHtmlString();
        });
    }
}
