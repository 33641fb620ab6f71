using System.Text;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What the main account says of one account, as it was typed.</summary>
internal sealed record AccountEntry
{
    // Longer than any address; what is cut off was no address anyway, and a row of the table takes no more than 32,768 characters.
    private const int MaxLength = 1000;
    private const int RevisionLength = 16;

    public string Address { get; init; } = "";

    /// <summary>"E-Mails an Hauptkonto umleiten".</summary>
    public bool Redirect { get; init; }

    /// <summary>"Nicht mehr benötigt".</summary>
    public bool Retire { get; init; }

    /// <summary>"Gleiche Person wie …": the account that takes over the log-ins.</summary>
    public string? MergeInto { get; init; }

    /// <summary>The account goes on under an address of its own.</summary>
    public bool NeedsAddress => !Retire && MergeInto is null;

    /// <summary>
    /// Tells two entries apart: a form carries the revision that it was rendered with, so that whoever saves later notices what somebody else has saved meanwhile.
    /// </summary>
    public string Revision => TableKey.Hash(Address, $"{Redirect} {Retire}", MergeInto ?? "")[..RevisionLength];

    /// <summary>What stands in the account's row: written by a submission that was cut off, else a suggestion from the contract.</summary>
    public static AccountEntry Of(Account account) => new()
    {
        Address = account.Email ?? account.KnownEmail ?? "",
        Redirect = account.RedirectToMain,
        Retire = account.State == AccountState.Retired,
        MergeInto = account.MergedInto,
    };

    /// <summary>What can be stored and shown of what somebody typed: what cannot be shown becomes a sign that can.</summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var text = new StringBuilder();
        foreach (var rune in typed.Trim().EnumerateRunes())
        {
            if (text.Length >= MaxLength) break;
            text.Append(Rune.IsControl(rune) ? Rune.ReplacementChar.ToString() : rune.ToString());
        }
        return text.ToString();
    }
}
