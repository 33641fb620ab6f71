using Azure.Data.Tables;

namespace Sso.Functions.Customers.Pins;

/// <summary>What is stored for a customer's Support-PIN: a sealed secret that PINs are derived from, never a PIN; and the tries.</summary>
internal static class PinRow
{
    public const string Key = "pin";

    private const string Secret = "SealedSecret";
    private const string Tries = "Tries";
    private const string TriesUntil = "TriesUntil";

    public static TableEntity Create(string customerId, string sealedSecret) => new(CustomerRows.Partition(customerId), Key) { [Secret] = sealedSecret };

    public static string SealedSecret(TableEntity row) => row.GetString(Secret) ?? "";

    public static PinTries TriesOf(TableEntity row) => new(row.GetInt32(Tries) ?? 0, row.GetDateTimeOffset(TriesUntil) ?? default);

    public static void Write(TableEntity row, PinTries tries) => (row[Tries], row[TriesUntil]) = (tries.Count, tries.Until);

    public static void Write(TableEntity row, string sealedSecret) => row[Secret] = sealedSecret;
}
