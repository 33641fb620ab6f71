using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Keys of the hub's table. A partition is an instance; numbers are padded so that rows lie in their order.</summary>
internal static class TableKeys
{
    public const string Instance = "i";
    public const string MessagePrefix = "m|";
    public const string OutboxPrefix = "o|";

    // Storage forbids / \ # ? and control characters in keys; "=" begins an escape.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~@:,;!$&()*+ ");

    /// <summary>An instance id as partition key; prefixes stay prefixes.</summary>
    public static string Partition(string instanceId)
    {
        if (!instanceId.AsSpan().ContainsAnyExcept(Plain)) return instanceId;
        var key = new StringBuilder(instanceId.Length + 8);
        foreach (var character in instanceId)
        {
            if (Plain.Contains(character)) key.Append(character);
            else key.Append('=').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }
        return key.ToString();
    }

    public static string HistoryPrefix(int generation) => string.Create(CultureInfo.InvariantCulture, $"h|{generation:D8}|");

    public static string History(int generation, int turn) => string.Create(CultureInfo.InvariantCulture, $"h|{generation:D8}|{turn:D8}");

    public static string Payload(int generation, string name) => string.Create(CultureInfo.InvariantCulture, $"p|{generation:D8}|{name}");

    /// <summary>What an orchestration sends in one turn to others.</summary>
    public static string Outbox(int generation, int turn) => string.Create(CultureInfo.InvariantCulture, $"o|{generation:D8}|{turn:D8}");

    /// <param name="sequence">Orders an instance's messages: the sender's clock in ticks.</param>
    /// <param name="id">The same for each delivery of the same message.</param>
    public static string Message(long sequence, string id) => string.Create(CultureInfo.InvariantCulture, $"m|{sequence:D19}|{id}");

    /// <summary>A further row of a text that does not fit into one.</summary>
    public static string Part(string key, int part) => string.Create(CultureInfo.InvariantCulture, $"{key}|{part:D4}");

    /// <summary>The first key behind all keys that begin so.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
