namespace Sso.Functions.Operations;

/// <summary>Why a customer is erased. It stays in the audit, so it is one of a few and no free text, which would outlive what was to be deleted. Stored.</summary>
internal static class ErasureReason
{
    /// <summary>The customer wants it (Art. 17 GDPR).</summary>
    public const string Requested = "requested";

    public const string ContractEnded = "contract_ended";

    /// <summary>The customer was not to be moved and stays a customer: <see cref="Erasure.LeavesOldLogins"/>.</summary>
    public const string ImportedByMistake = "imported_by_mistake";

    public static readonly IReadOnlyList<string> All = [Requested, ContractEnded, ImportedByMistake];
}
