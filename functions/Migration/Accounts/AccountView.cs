using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration;

/// <summary>An account as the wizard, the progress page and "Zugänge" show it.</summary>
public sealed record AccountView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool IsMain { get; init; }

    public required IReadOnlyList<LoginView> Logins { get; init; }

    /// <summary>Each once, sorted; <c>all</c> stands for every permission.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The new address, once entered.</summary>
    public string? Email { get; init; }

    /// <summary>Mail for the account goes to the main account.</summary>
    public bool IsRedirected { get; init; }

    /// <summary>The name of the account's state.</summary>
    public required string State { get; init; }

    /// <summary>A stable code when the account does not go on.</summary>
    public string? Problem { get; init; }

    /// <summary>The key of the word that the state is shown by.</summary>
    public string StateKey => Problem switch
    {
        null => "State" + State,
        AccountProblems.MailNotDelivered => "StateMailNotDelivered",
        _ => "StateProblem",
    };

    public bool IsDone => State is nameof(AccountState.Done);

    public bool IsRetired => State is nameof(AccountState.Retired);

    public bool IsMerged => State is nameof(AccountState.Merged);

    /// <summary>No longer one of the customer's accounts.</summary>
    public bool IsGone => IsRetired || IsMerged;

    /// <summary>Nothing on this row will change by itself any more.</summary>
    public bool HasEnded => IsDone || IsGone || State is nameof(AccountState.Dormant);

    internal static AccountView Of(Account account, SsoOptions sso) => new()
    {
        Id = account.Id,
        Name = account.DisplayName,
        IsMain = account.IsMain,
        Logins = [.. account.Logins.Select(login => new LoginView(sso.FindApplication(login.Application)?.Name ?? login.Application, login.Username))],
        Permissions = [.. account.Logins.SelectMany(login => login.Permissions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Email = account.Email,
        IsRedirected = account.RedirectToMain,
        State = account.State.ToString(),
        Problem = account.Problem,
    };
}
