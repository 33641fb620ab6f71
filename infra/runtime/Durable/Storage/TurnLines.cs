using System.Text.Json;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Turns as text: a line of JSON each. Stored.</summary>
internal static class TurnLines
{
    public static string Append(string? lines, HistoryTurn turn)
    {
        var line = JsonSerializer.Serialize(turn, DurableJson.Records);
        return lines is null ? line : $"{lines}\n{line}";
    }

    public static IEnumerable<HistoryTurn> Read(string lines) =>
        lines.Split('\n').Select(line => JsonSerializer.Deserialize<HistoryTurn>(line, DurableJson.Records)!);
}
