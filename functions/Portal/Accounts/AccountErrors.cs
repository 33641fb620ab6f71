using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Why a portal's call about an account is refused.</summary>
internal static class AccountErrors
{
    public static readonly Error UnknownAccount = new("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account.");

    public static readonly Error NotSubmitted = new(
        "migration.not_submitted", StatusCodes.Status409Conflict, "The customer has not submitted its addresses yet: until then they are entered in the wizard.");

    public static readonly Error NotOffered = new("portal.not_offered", StatusCodes.Status409Conflict, "No phase has reached this customer yet.");

    public static readonly Error Refused = new(
        "submission.refused", StatusCodes.Status422UnprocessableEntity, "Nothing was submitted: see the faults, of which each account has at most one.");

    public static readonly Error TooManyAccounts = new(
        "submission.too_many_accounts", StatusCodes.Status413PayloadTooLarge, "The body names more accounts than any customer has.");

    public static readonly Error BadDryRun = new("submission.bad_request", StatusCodes.Status400BadRequest, "The parameter dryRun is \"true\", \"false\" or absent.");

    public static readonly Error Invalid = new("account.invalid", StatusCodes.Status422UnprocessableEntity, "The account is not taken over: see the faults.");

    public static readonly Error Settled = new(
        AddressFaultCodes.Of(AddressFault.Settled), StatusCodes.Status409Conflict, "The account has moved on, by a sign-in or an end: this can no longer be done with it.");

    public static readonly Error TooSoon = new(
        "mail.too_soon", StatusCodes.Status429TooManyRequests, "A mail was sent a moment ago, or too many today: nobody's mailbox is filled through us.");

    public static readonly Error NothingToSend = new("mail.nothing_to_send", StatusCodes.Status409Conflict, "The account waits for no mail.");

    public static readonly Error WaitsForMainAccount = new(
        "mail.waits_for_main_account", StatusCodes.Status409Conflict, "The address is confirmed together with the main account's: that one's mail is the one to send again.");

    public static readonly Error CannotMerge = new(
        "merge.impossible", StatusCodes.Status409Conflict,
        "The two cannot be one person: both must be live accounts of the customer with log-ins of different applications, and the main account is never merged away.");

    /// <summary>An address that is not taken. Each fault has a code of its own.</summary>
    public static Error Of(AddressFault fault) =>
        fault == AddressFault.Settled ? Settled : new Error(AddressFaultCodes.Of(fault), StatusCodes.Status422UnprocessableEntity, Sentence(fault));

    /// <summary>One sentence for the engineer who reads the answer.</summary>
    public static string Sentence(AddressFault fault) => fault switch
    {
        AddressFault.Missing => "The address is missing.",
        AddressFault.Malformed => "This is no e-mail address: one address without a name, such as name@example.com.",
        AddressFault.TooLong => "The address is longer than 64 characters, the most that a sign-in name takes.",
        AddressFault.HiddenCharacter => "There is an invisible character in the address.",
        AddressFault.SpecialLetters => "Before the @, only ASCII characters are possible.",
        AddressFault.Repeated => "Another account of the customer has the address.",
        AddressFault.Taken => "The address is in use elsewhere and cannot be taken.",
        AddressFault.MainTagged => "The main account's address must be a mailbox of its own, without a \"+\".",
        AddressFault.MainMissing => "Mail is to go to the main account, which has no address yet.",
        AddressFault.MainKept => "The main account cannot be redirected, retired or merged away.",
        AddressFault.Contradictory => "The account cannot be retired and merged at the same time.",
        AddressFault.MergeUnknown => "The account that it is to be merged into is not one of the customer's.",
        AddressFault.MergeSameApplication => "Two log-ins of the same application cannot be one person.",
        AddressFault.MergeEnded => "The account that it is to be merged into is itself retired or merged away.",
        AddressFault.Settled => Settled.Message,
        AddressFault.Tagged => "The address holds a \"+\", which this tenant's sign-in does not take.",
        _ => throw new UnreachableException(),
    };
}
