namespace Sso.Functions.SelfService;

/// <summary>How a change of password ended. Each but the first and last two is told at a field.</summary>
internal enum PasswordChangeOutcome
{
    Changed,

    /// <summary>Changed, but the wish to end other sessions could not be met in full.</summary>
    ChangedOthersRemain,

    /// <summary>"Altes Passwort" is empty.</summary>
    CurrentMissing,

    /// <summary>"Altes Passwort" is not the present one.</summary>
    CurrentWrong,

    /// <summary>"Neues Passwort" is empty.</summary>
    NewMissing,

    /// <summary>Fewer than 8 or more than 256 characters, or too few kinds of them.</summary>
    NewTooWeak,

    /// <summary>A character that Entra does not take, such as an umlaut.</summary>
    NewIllegal,

    /// <summary>It is the present one, or was used before.</summary>
    NewReused,

    /// <summary>It is on Entra's list of passwords that everybody tries.</summary>
    NewBanned,

    /// <summary>Entra has locked the account for a while after wrong passwords.</summary>
    Locked,

    /// <summary>Too many attempts: wait.</summary>
    Throttled,

    /// <summary>The directory refused or did not answer: try later or ask support.</summary>
    Failed,

    /// <summary>There is no token any more: the person signs in again first.</summary>
    SignInAgain,
}
