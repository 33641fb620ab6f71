using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Hosting;

/// <summary>How people reach support, and who stands behind a page or mail: shown on each of them.</summary>
internal sealed class SupportOptions
{
    /// <summary>The vendor's name.</summary>
    [Required]
    public string Vendor { get; init; } = "";

    /// <summary>As people dial it.</summary>
    [Required]
    public string Telephone { get; init; } = "";

    /// <summary>In German: "Montag bis Freitag, 8 bis 17 Uhr".</summary>
    [Required]
    public string HoursDe { get; init; } = "";

    /// <summary>In English: "Monday to Friday, 8 am to 5 pm".</summary>
    [Required]
    public string HoursEn { get; init; } = "";

    /// <summary>Support's mailbox: what people write on the page "Hilfe" goes there.</summary>
    [Required, EmailAddress]
    public string Email { get; init; } = "";

    /// <summary>The Impressum.</summary>
    [Required]
    public Uri Imprint { get; init; } = null!;

    /// <summary>The Datenschutzerklärung.</summary>
    [Required]
    public Uri Privacy { get; init; } = null!;

    /// <summary>The hours in a page's or mail's language.</summary>
    public string Hours(string language) => language == "en" ? HoursEn : HoursDe;
}
