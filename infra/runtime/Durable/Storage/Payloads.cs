using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Texts too long for the instance's row, under their stored names.</summary>
internal static class Payloads
{
    public const string Input = "input";
    public const string Output = "output";
    public const string Carried = "carried";

    private const int LongestInline = 30_000;

    public static bool NeedsRows(string? text) => text?.Length > LongestInline;

    public static IReadOnlyList<TableEntity> Pack(InstanceRow row, string name, string text) =>
        PackedText.Pack(TableKeys.Partition(row.InstanceId), TableKeys.Payload(row.Generation, name), text);
}
