using System.Collections.Concurrent;
using Sso.Local.Browsing;
using Sso.Local.Mailbox;

namespace Sso.Local.Demo.Varied;

/// <summary>
/// The mail filter of a company: before a person reads a mail it asks for each of its links by HEAD and GET, follows what the page behind it links to on the same
/// site, and sends each form that it finds there as it stands. None of that may change anything.
/// </summary>
/// <param name="http">Trusts the development certificate; without cookies and redirects of its own.</param>
/// <param name="site">The function app: other sites' forms are none of the demo's business.</param>
internal sealed class MailScanner(HttpClient http, Uri site)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _scanned = new(StringComparer.Ordinal);

    /// <summary>Scans a mail once; whoever comes meanwhile waits for it.</summary>
    public Task ScanAsync(ReceivedMail mail, CancellationToken cancellationToken) =>
        _scanned.GetOrAdd(mail.Id, _ => new Lazy<Task>(() => ScanOnceAsync(mail, cancellationToken))).Value;

    private async Task ScanOnceAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        foreach (var link in mail.Links().Where(IsOurs))
        {
            try
            {
                using var head = new HttpRequestMessage(HttpMethod.Head, link);
                using var answer = await http.SendAsync(head, cancellationToken);
                await PressAsync(link, cancellationToken);
            }
            catch (Exception fault) when (fault is HttpRequestException or BrowserException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The app restarts at this moment: a scanner does not come again either.
            }
        }
    }

    private async Task PressAsync(Uri link, CancellationToken cancellationToken)
    {
        var browser = new FormBrowser(http, "en");
        var page = await browser.OpenAsync(link, cancellationToken);
        await SendFormsAsync(browser, page, cancellationToken);
        if (!IsOurs(page.Address)) return;
        var linked = page.Document.QuerySelectorAll("main a[href^='/']").Select(anchor => new Uri(site, anchor.GetAttribute("href")!)).Distinct().ToList();
        foreach (var further in linked) await SendFormsAsync(browser, await browser.OpenAsync(further, cancellationToken), cancellationToken);
    }

    private async Task SendFormsAsync(FormBrowser browser, Page page, CancellationToken cancellationToken)
    {
        // A page for signed-in people has led to the sign-in, which is not ours.
        if (!IsOurs(page.Address)) return;
        foreach (var form in page.Document.QuerySelectorAll("form[id]").Select(form => form.Id).ToList())
            await browser.SubmitAsync(page, $"#{form}", new Dictionary<string, string>(), cancellationToken);
    }

    private bool IsOurs(Uri address) => address.Authority == site.Authority;
}
