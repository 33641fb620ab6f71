using System.Text.Json.Serialization;
using Sso.Functions.Customers;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Where an account stands, as portals are told. <see cref="Address"/>, <see cref="NextAddress"/> and <see cref="DisplayName"/> are personal data.</summary>
internal sealed record MigratingAccount
{
    public required string AccountId { get; init; }

    public required string DisplayName { get; init; }

    public required NoticeRole Role { get; init; }

    /// <summary>The name of the account's state, in camel case.</summary>
    public required string State { get; init; }

    /// <summary>What is to be done next, and by whom.</summary>
    public required NextStep Next { get; init; }

    /// <summary>A stable code when the account does not go on; absent when it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    /// <summary>The new sign-in name; absent until it is entered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>The address that is to follow once its mailbox has proven it, of an account that somebody has signed in with; absent when none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextAddress { get; init; }

    public required bool RedirectToMain { get; init; }

    /// <summary>The account that has taken over the log-ins; absent when none has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MergedInto { get; init; }

    /// <summary>When the bisherige Benutzername ends or has ended; absent while nothing ends it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LegacyEndsAt { get; init; }

    /// <summary>When a portal reported that the account is gone; absent while it is there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RemovedAt { get; init; }

    public required IReadOnlyList<LoginBody> Logins { get; init; }

    public static MigratingAccount Of(Account account, Customer customer, Account? main) => new()
    {
        AccountId = account.Id,
        DisplayName = account.DisplayName,
        Role = account.IsMain ? NoticeRole.Main : NoticeRole.Sub,
        State = MigrationState.NameOf(account.State),
        Next = NextSteps.Of(account, customer, main),
        Problem = account.Problem,
        Address = account.Email,
        NextAddress = account.NextEmail,
        RedirectToMain = account.RedirectToMain,
        MergedInto = account.MergedInto,
        LegacyEndsAt = account.LegacyClosedAt,
        RemovedAt = account.RemovedAt,
        Logins = [.. account.Logins.Select(login => new LoginBody(login.Application, login.Username, login.Permissions))],
    };
}
