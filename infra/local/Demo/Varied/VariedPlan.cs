namespace Sso.Local.Demo.Varied;

/// <summary>Decides what happens to whom, the same way in each run: every case comes up in a file of a few dozen customers.</summary>
internal static class VariedPlan
{
    // In turn over the sub accounts of each customer, beginning at another place for each, so that small customers meet all of them, too.
    private static readonly VariedCase[] Turns =
    [
        VariedCase.Redirected, VariedCase.Bounced, VariedCase.Retired, VariedCase.Quarantined, VariedCase.Corrected, VariedCase.Suppressed, VariedCase.Redirected, VariedCase.Failed,
        VariedCase.Resent, VariedCase.FilteredSpam, VariedCase.Declined, VariedCase.Usual,
    ];

    /// <param name="customer">The customer.</param>
    /// <param name="index">Its place in the file.</param>
    public static IReadOnlyList<VariedAccount> Of(DemoCustomer customer, int index)
    {
        var merges = FindMerges(customer);
        var turn = index;
        List<VariedAccount> plan = [];
        // The main account first: others wait for its confirmation.
        foreach (var account in customer.Accounts.OrderByDescending(account => account.IsMain))
        {
            var taken = merges.Where(merge => merge.Into == account.Id).SelectMany(merge => merge.Account.Logins);
            var whole = account with { Logins = [.. account.Logins, .. taken] };
            if (account.IsMain) plan.Add(new(whole, VariedCase.Usual, account.Address));
            else if (merges.Find(merge => merge.Account.Id == account.Id) is { Into: { } into }) plan.Add(new(account, VariedCase.Merged, "", into));
            // Who takes in another account goes the usual way, so that the merge is seen at its log-ins.
            else plan.Add(merges.Exists(merge => merge.Into == account.Id) ? new(whole, VariedCase.Usual, account.Address) : Vary(whole, Turns[turn++ % Turns.Length], customer.Main));
        }
        return plan;
    }

    /// <summary>What is reported of the mails of these customers when all goes as planned.</summary>
    public static IReadOnlySet<string> OutcomesOf(IReadOnlyList<DemoCustomer> customers) =>
        customers.Index().SelectMany(entry => Of(entry.Item, entry.Index)).Select(account => account.Outcome).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static VariedAccount Vary(DemoAccount account, VariedCase turn, DemoAccount main) => turn switch
    {
        VariedCase.Redirected => Redirect(account, main),
        VariedCase.Corrected => new(account, turn, $"falsch-{account.Address}"),
        VariedCase.Declined => new(account, turn, $"fremd-{account.Address}"),
        VariedCase.Bounced => new(account, turn, $"bounce-{account.Address}"),
        VariedCase.Suppressed => new(account, turn, $"suppressed-{account.Address}"),
        VariedCase.Failed => new(account, turn, $"failed-{account.Address}"),
        VariedCase.FilteredSpam => new(account, turn, $"spam-{account.Address}"),
        // Nobody corrects it: the account keeps this address.
        VariedCase.Quarantined => Quarantine(account),
        _ => new(account, turn, account.Address),
    };

    private static VariedAccount Quarantine(DemoAccount account)
    {
        var address = $"quarantine-{account.Address}";
        return new(account with { Address = address, Mailbox = address }, VariedCase.Quarantined, address);
    }

    private static VariedAccount Redirect(DemoAccount account, DemoAccount main)
    {
        var at = main.Address.LastIndexOf('@');
        var tag = account.Id[(account.Id.LastIndexOf('-') + 1)..];
        var address = $"{main.Address[..at]}+zugang{tag}{main.Address[at..]}";
        return new(account with { Address = address, Mailbox = main.Address, IsConfirmedByMain = true }, VariedCase.Redirected, address);
    }

    // One for each customer that has two accounts of different applications: the same person, as far as the demo is concerned.
    private static List<(DemoAccount Account, string Into)> FindMerges(DemoCustomer customer)
    {
        var subs = customer.Accounts.Where(account => !account.IsMain).ToList();
        foreach (var merged in subs)
        {
            var holder = subs.Find(other => other.Id != merged.Id && !other.Logins.Any(login => merged.Uses(login.Application)));
            if (holder is not null) return [(merged, holder.Id)];
        }
        return [];
    }
}
