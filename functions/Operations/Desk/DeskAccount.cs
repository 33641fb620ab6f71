using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>An account as support sees it, with what can be done now.</summary>
public sealed record DeskAccount
{
    public required string CustomerId { get; init; }

    public required string CustomerName { get; init; }

    /// <summary>As the main account sees it, but without the code.</summary>
    public required ManagedAccount Account { get; init; }

    /// <summary>Of the row: a form that was made from an older one does nothing.</summary>
    public required int Version { get; init; }

    /// <summary>Before the submission nothing but the main account's role can be changed here.</summary>
    public required bool IsSubmitted { get; init; }

    public required bool CanRenewPassword { get; init; }

    public required bool CanRollBack { get; init; }

    public required bool CanReleaseAddress { get; init; }

    /// <summary>A step has stopped and can begin anew.</summary>
    public bool CanRestart { get; init; }

    /// <summary>There is a user in the directory whose password can be asked about.</summary>
    public required bool HasUser { get; init; }

    /// <summary>What happened when: names of texts with times, in their order.</summary>
    public required IReadOnlyList<(string Key, DateTimeOffset At)> Milestones { get; init; }

    internal static DeskAccount Of(Customer customer, Account account, ManagedAccount managed, bool canRollBack) => new()
    {
        CustomerId = customer.Id,
        CustomerName = customer.Name,
        Account = managed,
        Version = account.Version,
        IsSubmitted = customer.State >= CustomerState.InProgress,
        CanRenewPassword = account.MayRenewPassword,
        CanRollBack = canRollBack,
        CanReleaseAddress = account.MayReleaseAddress,
        HasUser = account.DirectoryUserId is not null,
        Milestones =
        [
            .. new (string Key, DateTimeOffset? At)[]
            {
                ("ConfirmedAt", account.ConfirmedAt), ("PasswordMailedAt", account.PasswordMailedAt), ("SignedInAt", account.SignedInAt), ("LegacyClosedAt", account.LegacyClosedAt),
            }.Where(milestone => milestone.At is not null).Select(milestone => (milestone.Key, milestone.At!.Value)),
        ],
    };
}
