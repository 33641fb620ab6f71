using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Inputs and outputs too long for the instance's row.</summary>
internal static class Payloads
{
    private const int LongestInline = 30_000;

    public static bool NeedsRows(string? text) => text?.Length > LongestInline;

    public static IReadOnlyList<TableEntity> Pack(InstanceRow row, string name, string text) =>
        PackedText.Pack(TableKeys.Partition(row.InstanceId), TableKeys.Payload(row.Generation, name), text);
}
