namespace Sso.Functions.Operations;

/// <summary>Why a draft cannot be filled in. Texts: the same names in FillingTexts.</summary>
public enum DraftRefusal
{
    /// <summary>No phase has reached the customer yet.</summary>
    NotOffered,

    /// <summary>The main account has submitted: there is no draft any more.</summary>
    Submitted,

    /// <summary>Nobody has checked who calls, or the call is over.</summary>
    NotProven,
}
