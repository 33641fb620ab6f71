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

    /// <summary>An address is entered that has bounced before; the mail is not even tried and the main account corrects it.</summary>
    Suppressed,

    /// <summary>The mail cannot be delivered for now; nothing is taken away, and the main account enters another address.</summary>
    Failed,

    /// <summary>The mail is refused as spam; nothing is taken away, and the main account enters another address.</summary>
    FilteredSpam,

    /// <summary>The mails lie in the company's quarantine; the person finds them there and goes on.</summary>
    Quarantined,

    /// <summary>The main account has the confirmation sent again: the first link has ended.</summary>
    Resent,
}
