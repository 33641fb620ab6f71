namespace Sso.Functions.Migration.Wizard;

/// <summary>What will happen to an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">The name of a <see cref="SummaryKind"/>.</param>
public sealed record SummaryRow(AccountView Account, string Kind)
{
    /// <summary>The new sign-in name; null when the account goes away.</summary>
    public string? Address { get; init; }

    /// <summary>The account that takes over the log-ins.</summary>
    public string? MergedWith { get; init; }

    /// <summary>The names of accounts that this one takes in.</summary>
    public IReadOnlyList<string> TakesIn { get; init; } = [];

    /// <summary>What the account may do after it has taken in others; empty when it takes in none.</summary>
    public IReadOnlyList<LoginPermissions> MergedPermissions { get; init; } = [];
}
