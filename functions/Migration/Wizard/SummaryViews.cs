using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Makes what the summary shows of entries that are all good.</summary>
internal sealed class SummaryViews(IOptions<SsoOptions> sso, IOptions<MailOptions> mail, IOptions<MigrationOptions> migration)
{
    public SummaryView Create(WizardState state, EntryCheck check, bool isChanged)
    {
        var main = state.Accounts.First(account => account.IsMain);
        var mainAddress = check.Addresses[main.Id];
        var rows = state.Accounts.Select(account => Create(state, check, account, mainAddress)).ToList();
        if (rows.Any(row => row.Kind == nameof(SummaryKind.Covered)))
            rows = [.. rows.Select(row => row.Kind == nameof(SummaryKind.Main) ? row with { Kind = nameof(SummaryKind.MainCovers) } : row)];
        return new SummaryView
        {
            Rows = rows,
            Revision = state.Revision,
            Mails = rows.Count(row => row.Kind is nameof(SummaryKind.Main) or nameof(SummaryKind.MainCovers) or nameof(SummaryKind.Mail) or nameof(SummaryKind.OwnMailbox)),
            Applications = [.. sso.Value.Applications.Where(application => state.Accounts.Any(account => account.Logins.Any(login => login.Application == application.Id))).Select(application => application.Name)],
            Sender = mail.Value.Sender,
            LegacyGraceHours = migration.Value.LegacyGraceHours,
            IsChanged = isChanged,
        };
    }

    private SummaryRow Create(WizardState state, EntryCheck check, Account account, EmailAddress main)
    {
        var entry = state.Entries[account.Id];
        var view = AccountView.Of(account, sso.Value);
        if (entry.Retire) return new SummaryRow(view, nameof(SummaryKind.Retired));
        if (entry.MergeInto is { } into) return new SummaryRow(view, nameof(SummaryKind.Merged)) { MergedWith = state.Find(into)!.DisplayName };

        var address = check.Addresses[account.Id];
        List<Account> takesIn = [.. EntryRules.MergedInto(account.Id, state.Accounts, state.Entries)];
        return new SummaryRow(view, Kind(account, entry, address, main).ToString())
        {
            Address = address.Value,
            TakesIn = [.. takesIn.Select(merged => merged.DisplayName)],
            MergedPermissions = takesIn.Count == 0 ? [] : LoginPermissions.Of(takesIn.Aggregate(account, (sum, merged) => sum.TakeOverLogins(merged)), sso.Value),
        };
    }

    private static SummaryKind Kind(Account account, AccountEntry entry, EmailAddress address, EmailAddress main) => (account.IsMain, entry.Redirect) switch
    {
        (true, _) => SummaryKind.Main,
        (_, false) => SummaryKind.Mail,
        _ => RedirectRules.IsCoveredBy(address, main) ? SummaryKind.Covered : SummaryKind.OwnMailbox,
    };
}
