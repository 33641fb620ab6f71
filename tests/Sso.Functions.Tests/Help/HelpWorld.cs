using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Help;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Help;

/// <summary>The form without its page, and the outbox behind it.</summary>
internal sealed class HelpWorld(SsoTables tables) : IAsyncDisposable
{
    public const string Text = "Seit gestern warte ich auf mein Passwort.\nIm Spam-Ordner ist auch nichts.";
    public const string Reach = "0151 2345678, ab 14 Uhr";

    public static readonly HelpEntry Entry = new("no-mail", Text, Reach);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public MailWorld Mail { get; } = new(tables);

    public CustomerStore Customers { get; } = new(tables);

    /// <summary>A customer whose employee has proven the address, and who is signed in.</summary>
    public async Task<HelpForm> OpenAsync(Func<Account, Account>? change = null)
    {
        Account[] accounts = [MailSamples.MainAccount(), MailSamples.Employee() with { ConfirmedAt = MailWorld.Start }];
        await Mail.SaveAsync(new CustomerChange
        {
            CustomerId = "K1",
            Customer = MailSamples.Customer(),
            Accounts = [accounts[0], change?.Invoke(accounts[1]) ?? accounts[1]],
        });
        return HelpForm.Create(HelpOrigin.OldDoor, new HelpVisitor("K1", "K1-02", Actors.OldDoor, HasSession: true, "de"));
    }

    public static HelpForm OpenAsNobody() => HelpForm.Create(HelpOrigin.Other, HelpVisitor.Nobody("en"));

    /// <summary>Sends a form, in a process of its own.</summary>
    public async Task<HelpReceipt?> SubmitAsync(HelpForm form, HelpEntry? entry = null, string caller = "192.0.2.1", SsoTables? reached = null)
    {
        await using var services = Mail.CreateServices(reached, change => change.AddHelp());
        return await services.GetRequiredService<HelpSubmission>().SendAsync(form, entry ?? Entry, caller, Cancellation);
    }

    public Task<HelpRequest?> FindAsync(HelpForm form) => new HelpRequests(tables).FindAsync(form.Visitor.CustomerId, form.Id, Cancellation);

    public async Task<List<AuditRecord>> ContactsAsync(string customerId = "K1") =>
        await Customers.GetAuditAsync(customerId, Cancellation).Where(record => record.Action == "support.contact").ToListAsync(Cancellation);

    public ValueTask DisposeAsync() => Mail.DisposeAsync();
}
