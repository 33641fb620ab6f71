using System.Globalization;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>What the claims provider and the account page know of one Entra user: a projection of the customer and the account.</summary>
internal sealed record DirectoryUser
{
    /// <summary>The Entra object id.</summary>
    public required string ObjectId { get; init; }

    public required string CustomerId { get; init; }

    public required string AccountId { get; init; }

    public required bool IsMain { get; init; }

    public required IReadOnlyList<Login> Logins { get; init; }

    /// <summary>Where applications send this account's mail.</summary>
    public required string ContactEmail { get; init; }

    /// <summary>Of the account that the user was made for.</summary>
    public required int Generation { get; init; }

    /// <summary>When the user was created: the due time of the first sign-in's signal, so that it is the same signal however often it is stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first sign-in has reached the account.</summary>
    public bool SignedIn { get; init; }

    /// <summary>The account has moved on to another user, or has ended: this one gets no claims.</summary>
    public bool Ended { get; init; }

    /// <summary>The tenant has shown the user on its way out: from then on "not found" means gone.</summary>
    public bool Shown { get; init; }

    /// <summary>Of the account that this was made from; an older one never replaces a newer one.</summary>
    public int AccountVersion { get; init; }

    /// <param name="account">The account.</param>
    /// <param name="objectId">Its user.</param>
    /// <param name="contactEmail">Where the account's mail goes.</param>
    /// <param name="createdAt">When the user was created.</param>
    public static DirectoryUser Of(Account account, string objectId, string? contactEmail, DateTimeOffset createdAt) => new()
    {
        ObjectId = objectId,
        CustomerId = account.CustomerId,
        AccountId = account.Id,
        IsMain = account.IsMain,
        Logins = account.Logins,
        ContactEmail = contactEmail ?? throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"Account {account.Id} of customer {account.CustomerId} has no address.")),
        Generation = account.Generation,
        CreatedAt = createdAt,
        SignedIn = account.SignedInAt is not null,
        AccountVersion = account.Version,
    };
}
