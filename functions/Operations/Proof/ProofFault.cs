namespace Sso.Functions.Operations;

/// <summary>Why a caller was not proven. Texts: <c>Fault…</c> in ProofTexts.</summary>
public enum ProofFault
{
    /// <summary>Nothing was chosen.</summary>
    NoKind,

    /// <summary>The PIN is no six digits; no try was used up.</summary>
    Malformed,

    /// <summary>The PIN is not the customer's.</summary>
    Wrong,

    /// <summary>Too many wrong ones.</summary>
    Locked,

    /// <summary>Too few words, or too many.</summary>
    NoReason,
}
