using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Customers.Search;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>Customers as an import and a submission leave them.</summary>
internal static class DeskBench
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The caller has read out the Support-PIN to a member of staff.</summary>
    public static async Task ProveCallerAsync(AppUnderTest app, LocalStaff person, string customerId = "K1")
    {
        var pin = await app.Services.GetRequiredService<SupportPins>().GetAsync(customerId, Cancellation);
        var staff = new StaffMember(person.ObjectId, person.Name, person.Role == "Operator");
        (await app.Services.GetRequiredService<CallerProofs>().ProveByPinAsync(customerId, staff, pin.Text, Cancellation)).ShouldBe(PinVerdict.Right);
    }

    /// <summary>A customer with a main account and an employee, in the midst of its move, findable by everything.</summary>
    public static async Task AddAsync(
        AppUnderTest app, SsoTables tables, string customerId, CustomerState state = CustomerState.InProgress, string name = "Spedition Weiß & Söhne KG",
        Func<Account, Account>? change = null)
    {
        var customer = MailSamples.Customer(customerId) with { Name = name, State = state, EnrolledAt = MailWorld.Start, SubmittedAt = MailWorld.Start };
        Account[] accounts = [.. new[] { MailSamples.MainAccount(customerId), MailSamples.Employee(customerId) }.Select(account => change?.Invoke(account) ?? account)];
        await app.Services.GetRequiredService<SearchIndex>().AddAsync(customer, accounts, Cancellation);
        await new CustomerStore(tables).TrySaveAsync(new CustomerChange
        {
            CustomerId = customerId,
            Customer = customer,
            Accounts = accounts,
            Audit = [new AuditRecord(MailWorld.Start, Actors.MainAccount, "customer.submitted"), new AuditRecord(MailWorld.Start.AddMinutes(5), Actors.Mailbox, "account.confirmed", accounts[1].Id)],
        }, Cancellation);
        foreach (var account in accounts)
        {
            foreach (var login in account.Logins)
                await app.Services.GetRequiredService<LoginDirectory>().TryClaimAsync(customer, account, login, MailWorld.Start, Cancellation);
            if (account.Email is { } email)
                await app.Services.GetRequiredService<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(email), customerId, account.Id, Cancellation);
        }
    }
}
