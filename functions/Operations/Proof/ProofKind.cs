namespace Sso.Functions.Operations;

/// <summary>How a caller has shown to speak for the customer. Stored by name: renaming a member loses data.</summary>
internal enum ProofKind
{
    /// <summary>Read out the Support-PIN, which the main account alone sees.</summary>
    Pin,

    /// <summary>Was called back on the number that the contract has.</summary>
    CallBack,

    /// <summary>Wrote a letter, on the company's paper and signed.</summary>
    Letter,

    /// <summary>Knew what only the contract says.</summary>
    Contract,
}
