using System.Text.Json.Serialization;

namespace Sso.Local.Demo;

/// <summary>What the demo observed; the JSON of the verb. Nothing in it is assumed.</summary>
/// <param name="Customers">Customers that the import took.</param>
/// <param name="Accounts">Their accounts.</param>
/// <param name="Migrated">Accounts whose move the progress page shows as done.</param>
/// <param name="SignedIn">Accounts whose person signed in with the address and the mailed password.</param>
/// <param name="SsoWithoutPassword">Accounts whose person then opened a second application without typing anything.</param>
/// <param name="PasswordChanged">Accounts whose person changed the password and signed in afresh with the new one.</param>
/// <param name="LegacyRefused">Accounts whose every legacy log-in was refused afterwards.</param>
/// <param name="Offered">Customers whose main account saw the notice.</param>
/// <param name="Mails">Mails that arrived.</param>
/// <param name="GraphWrites">Writes of the app through Microsoft Graph; what people do to their own password is not among them.</param>
/// <param name="StorageOperations">Requests to storage; a batch counts as one.</param>
/// <param name="Seconds">From the import to the last customer's end.</param>
/// <param name="Failures">What did not work; empty when all is well.</param>
internal sealed record DemoReport(
    int Customers, int Accounts, int Migrated, int SignedIn, int SsoWithoutPassword, int PasswordChanged, int LegacyRefused,
    int Offered, long Mails, long GraphWrites, long StorageOperations, double Seconds, IReadOnlyList<DemoFailure> Failures)
{
    /// <summary>Of the varied demo: accounts that are no longer needed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Retired { get; init; }

    /// <summary>Of the varied demo: accounts whose log-ins another account took over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MergedAway { get; init; }

    /// <summary>Of the varied demo: accounts whose mail goes to the main account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Redirected { get; init; }

    /// <summary>Of the varied demo: accounts whose address the main account corrected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Corrected { get; init; }

    /// <summary>Of the varied demo: accounts whose first address did not exist.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Bounced { get; init; }

    /// <summary>
    /// Of the varied demo: accounts by what was reported of their first mail, which left them where it should, with the old door open until they had moved; in the end they had.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? Outcomes { get; init; }

    /// <summary>Of chaos: how often the function app was killed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Kills { get; init; }

    /// <summary>Of chaos: requests to Graph and mails that went wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Faults { get; init; }

    /// <summary>Of chaos: accounts that were without a working log-in at a moment, or are at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Lost { get; init; }

    /// <summary>Of chaos: users of the directory that no account knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DuplicateUsers { get; init; }

    /// <summary>Of chaos: accounts that more than one password opens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DuplicatePasswordsValid { get; init; }

    /// <summary>Of chaos: places at which a password lies in clear, mailboxes aside.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SecretsFound { get; init; }

    /// <summary>Every account went the whole way, or ended as it was meant to.</summary>
    [JsonIgnore]
    public bool IsComplete =>
        Failures.Count == 0 && Offered == Customers && Migrated + (Retired ?? 0) + (MergedAway ?? 0) == Accounts && SignedIn == Migrated
        && PasswordChanged == Migrated && LegacyRefused == Migrated;
}
