using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Mail;

/// <summary>Shows each mail in each language to whoever works on it. In Development only.</summary>
internal sealed class MailPreviewFunction(MailPreview preview, IHostEnvironment environment)
{
    [Function("PreviewMails")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "preview/mails")] HttpRequest request) =>
        environment.IsDevelopment() ? Page.Show<MailPreviewPage>(PageLanguage.Of(request), new { }) : TypedResults.NotFound();

    [Function("PreviewMail")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "preview/mails/{name}/{language}/{form}")] HttpRequest request,
        string name, string language, string form)
    {
        if (!environment.IsDevelopment() || await preview.WriteAsync(name, language) is not { } mail) return TypedResults.NotFound();
        if (form == "text") return TypedResults.Text(mail.Text, MediaTypeNames.Text.Plain, System.Text.Encoding.UTF8);
        // Mails carry their styles inline, which pages must not.
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return TypedResults.Text(mail.Html, MediaTypeNames.Text.Html, System.Text.Encoding.UTF8);
    }
}
