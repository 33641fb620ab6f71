using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.Functions.Pages;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>Writes a mail in the customer's language, as HTML and as plain text.</summary>
internal sealed class MailWriter(
    ConfirmationMail confirmation, PasswordMail password, CompletionMail completion, PlainTextMail plainText,
    IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>The occasion's account must have an address.</summary>
    public async Task<RenderedMail> WriteAsync(MailOccasion occasion)
    {
        // Flows into the rendering below and, since this method is asynchronous, not back to the caller.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PageLanguage.Culture(occasion.Customer.Language);
        var document = occasion.Intent.Kind switch
        {
            MailKind.Confirmation => confirmation.Write(occasion),
            MailKind.Password => password.Write(occasion),
            MailKind.Completion => completion.Write(occasion),
            _ => throw new UnreachableException(),
        };
        return new RenderedMail(
            TableKey.Hash(occasion.Intent.CustomerId, occasion.Intent.Id), occasion.Account.Email!, SingleLine(occasion.Account.DisplayName),
            SingleLine(document.Subject), await RenderAsync(document), plainText.Write(document));
    }

    /// <summary>Names come from imports: in a header, a line break in one of them would begin a new header.</summary>
    private static string SingleLine(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

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
