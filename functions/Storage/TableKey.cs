using System.Security.Cryptography;
using System.Text;

namespace Sso.Functions.Storage;

/// <summary>
/// Makes partition and row keys. Azure Tables refuses <c>/ \ # ?</c> and control characters in keys and allows 1 KiB
/// (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model), while people's usernames and addresses know no such rule.
/// </summary>
internal static class TableKey
{
    /// <summary>Between the parts of a key; <see cref="Encode"/> never produces it.</summary>
    public const char Separator = '|';

    /// <summary>Sorts after every key that begins with the same prefix and <see cref="Separator"/>: the end of a range query.</summary>
    private const char AfterSeparator = (char)(Separator + 1);

    /// <summary>A reversible, legal form of any text: percent-encoding with <c>=</c> in place of <c>%</c>.</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text).Replace('%', '=');

    /// <summary>A fixed-length key of any texts: SHA-256, base64url. Different lists give different keys, also when their concatenations are equal.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return System.Buffers.Text.Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    public static string Join(params ReadOnlySpan<string> parts) => string.Join(Separator, parts);

    /// <summary>A filter for all rows of a partition whose key begins with <paramref name="prefix"/> and <see cref="Separator"/>.</summary>
    public static string RowsWithPrefix(string partitionKey, string prefix) =>
        Azure.Data.Tables.TableClient.CreateQueryFilter(
            $"PartitionKey eq {partitionKey} and RowKey ge {prefix + Separator} and RowKey lt {prefix + AfterSeparator}");

    /// <summary>Sorts by time, oldest first; 19 digits.</summary>
    public static string Ascending(DateTimeOffset time) => time.UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sorts by time, newest first; 19 digits.</summary>
    public static string Descending(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
}
