using Sso.Functions.Customers;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Operations;

/// <summary>A page of the support desk in somebody's browser.</summary>
internal sealed class OpenDesk : IAsyncDisposable
{
    private readonly EntraWorld _entra;
    private readonly AppUnderTest _app;
    private readonly StaffBrowser _browser;
    private readonly string _path;

    private OpenDesk(EntraWorld entra, AppUnderTest app, SsoTables tables, StaffBrowser browser, string path, Page page) =>
        (_entra, _app, _browser, _path, Page, Customers) = (entra, app, browser, path, page, new CustomerStore(tables));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As it was shown last.</summary>
    public Page Page { get; private set; }

    public CustomerStore Customers { get; }

    public static async Task<OpenDesk> OpenAsync(EntraWorld entra, AppUnderTest app, SsoTables tables, LocalStaff person, string path)
    {
        try
        {
            var browser = new StaffBrowser(entra);
            return new OpenDesk(entra, app, tables, browser, path, await browser.OpenAsync(path, person));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to another page of the desk.</summary>
    public async Task<Page> OpenAsync(string path) => Page = await _browser.OpenAsync(path);

    /// <summary>The same page in the browser of somebody else.</summary>
    public Task<Page> OpenAsAsync(LocalStaff person) => new StaffBrowser(_entra).OpenAsync(_path, person);

    /// <summary>Sends a form and goes on with the page that comes.</summary>
    public async Task<Page> SubmitAsync(string form, params (string Name, string Value)[] typed) => Page = await SendAsync(form, typed);

    /// <summary>Presses one of a form's buttons, told by its value, and goes on with the page that comes.</summary>
    public async Task<Page> PressAsync(string form, string button, params (string Name, string Value)[] typed) => Page = await _browser.PressAsync(Page, form, button, typed);

    /// <summary>Sends a form and stays on the page, as a double click does.</summary>
    public Task<Page> SendAsync(string form, params (string Name, string Value)[] typed) => _browser.SubmitAsync(Page, form, typed);

    public Task<Account> EmployeeAsync() => Customers.GetAccountAsync("K1", "K1-02", Cancellation);

    public Task<List<AuditRecord>> AuditAsync(string action) => AuditAsync(record => record.Action == action);

    /// <summary>Newest first.</summary>
    public async Task<List<AuditRecord>> AuditAsync(Func<AuditRecord, bool> filter) => await Customers.GetAuditAsync("K1", Cancellation).Where(filter).ToListAsync(Cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
