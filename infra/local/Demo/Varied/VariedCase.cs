namespace Sso.Local.Demo.Varied;

/// <summary>What happens to an account in the varied demo, besides the usual way.</summary>
internal enum VariedCase
{
    /// <summary>Nothing: the usual way.</summary>
    Usual,

    /// <summary>A pseudo-address whose mail goes to the main account.</summary>
    Redirected,

    /// <summary>"Nicht mehr benötigt".</summary>
    Retired,

    /// <summary>"Gleiche Person" as another account, which takes over the log-ins.</summary>
    Merged,

    /// <summary>A wrong address is entered, and the main account corrects it before anybody confirms.</summary>
    Corrected,

    /// <summary>A stranger's address is entered, who says "Das bin ich nicht"; the main account corrects it.</summary>
    Declined,

    /// <summary>An address is entered that does not exist; the mail bounces and the main account corrects it.</summary>
    Bounced,

    /// <summary>The main account has the confirmation sent again: the first link has ended.</summary>
    Resent,
}
