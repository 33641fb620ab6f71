namespace Sso.Functions.Customers.Import;

/// <summary>What is to be written for one customer: the difference between the file and storage.</summary>
internal sealed record ImportPlan
{
    public required CustomerDraft Draft { get; init; }

    public required ImportOutcome Outcome { get; init; }

    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>The customer as it is to be stored.</summary>
    public required Customer Customer { get; init; }

    /// <summary>Accounts that are new or have other data.</summary>
    public IReadOnlyList<Account> Changed { get; init; } = [];

    /// <summary>Accounts that the file no longer has.</summary>
    public IReadOnlyList<Account> Removed { get; init; } = [];

    public IReadOnlyList<LoginClaim> Claims { get; init; } = [];

    /// <summary>Log-ins that an account no longer has.</summary>
    public IReadOnlyList<LoginClaim> Releases { get; init; } = [];

    /// <summary>The customer was erased before, and an operator wants it back.</summary>
    public bool IsReturn { get; init; }

    /// <summary>The accounts in transactions; one at least, for the customer itself.</summary>
    public IReadOnlyList<ImportChunk> Chunks
    {
        get
        {
            var chunks = Changed.Select(account => (Account: account, IsRemoved: false))
                .Concat(Removed.Select(account => (Account: account, IsRemoved: true)))
                .Chunk(CustomerStore.AccountsPerChange)
                .Select(chunk => new ImportChunk(
                    [.. chunk.Where(entry => !entry.IsRemoved).Select(entry => entry.Account)],
                    [.. chunk.Where(entry => entry.IsRemoved).Select(entry => entry.Account)]))
                .ToList();
            return chunks.Count == 0 ? [new ImportChunk([], [])] : chunks;
        }
    }

    public ImportPlan Reject(IReadOnlyList<ImportFault> faults) => this with { Outcome = ImportOutcome.Rejected, Faults = faults };

    /// <summary>Compares the file with what is stored.</summary>
    /// <param name="draft">The customer in the file.</param>
    /// <param name="stored">The stored customer; null when there is none, and then there are no accounts either.</param>
    /// <param name="accounts">The stored accounts.</param>
    /// <param name="order">The place in the waiting list, for a new customer.</param>
    public static ImportPlan Compare(CustomerDraft draft, Customer? stored, IReadOnlyList<Account> accounts, string order)
    {
        var byId = accounts.ToDictionary(account => account.Id, StringComparer.Ordinal);
        var ids = draft.Accounts.Select(account => account.Id).ToHashSet(StringComparer.Ordinal);
        var wanted = draft.Accounts.Select(account => Merge(byId.GetValueOrDefault(account.Id), account)).ToList();
        // An import that died may have given up log-ins that an account still has: then each is claimed again.
        var claimed = stored is { IsImporting: false } ? accounts.SelectMany(Keys).ToHashSet() : [];
        var kept = wanted.SelectMany(Keys).ToHashSet();
        var plan = new ImportPlan
        {
            Draft = draft,
            Outcome = stored is null ? ImportOutcome.Imported : ImportOutcome.Updated,
            Customer = (stored ?? new Customer { Id = draft.Id, Name = draft.Name, Language = draft.Language, Order = order })
                with
            { Name = draft.Name, Language = draft.Language },
            Changed = [.. wanted.Where(account => !ReferenceEquals(account, byId.GetValueOrDefault(account.Id)))],
            Removed = [.. accounts.Where(account => !ids.Contains(account.Id))],
            Claims = [.. wanted.SelectMany(account => account.Logins.Select(login => new LoginClaim(account, login))).Where(c => !claimed.Contains(KeyOf(c)))],
            Releases = [.. accounts.SelectMany(account => account.Logins.Select(login => new LoginClaim(account, login))).Where(c => !kept.Contains(KeyOf(c)))],
        };
        if (stored is null) return plan;
        var isSame = plan.Changed.Count == 0 && plan.Removed.Count == 0 && plan.Customer == stored && !stored.IsImporting;
        if (isSame) return plan with { Outcome = ImportOutcome.Unchanged };
        return stored.State == CustomerState.Waiting
            ? plan
            : plan.Reject([draft.Fault(
                draft.Line, ImportColumn.CustomerId, "The customer has been offered the move already: the import changes only customers who wait.")]);
    }

    private static (string AccountId, LoginKey Login) KeyOf(LoginClaim claim) => (claim.Account.Id, LoginKey.Of(claim.Login));

    private static IEnumerable<(string AccountId, LoginKey Login)> Keys(Account account) =>
        account.OwnLogins.Select(login => (account.Id, LoginKey.Of(login)));

    /// <returns>The stored account itself when the file says the same.</returns>
    private static Account Merge(Account? stored, Account imported)
    {
        if (stored is null) return imported;
        var described = stored.Describe(imported.DisplayName, imported.KnownEmail, imported.Logins);
        return described.IsMain == imported.IsMain ? described : described with { IsMain = imported.IsMain };
    }
}
