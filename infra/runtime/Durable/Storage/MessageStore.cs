using System.Text.Json;
using Azure.Data.Tables;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Messages on their way: in the inbox of who gets them, and in the outbox of the turn that sent them.</summary>
internal sealed class MessageStore(HubTables tables, HubRows rows)
{
    /// <summary>Puts a message into an instance's inbox. Delivering the same message again changes nothing.</summary>
    public async Task<StoredMessage> SendAsync(
        string instanceId, long sequence, string id, int? startGeneration, HistoryEvent historyEvent, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var key = TableKeys.Message(sequence, id);
        var stamped = historyEvent with { MessageId = id };
        var packed = PackedText.Pack(TableKeys.Partition(instanceId), key, JsonSerializer.Serialize(stamped, DurableJson.Records));
        packed[0]["InstanceId"] = instanceId;
        if (startGeneration is not null) packed[0]["StartGeneration"] = startGeneration;
        // The first row last: it says that the message is complete.
        foreach (var row in packed.Reverse()) await tables.Instances.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return new StoredMessage(instanceId, key, startGeneration, stamped, [.. packed.Select(r => r.RowKey)]);
    }

    /// <summary>The messages that wait for a turn, of one instance or of all, in their order.</summary>
    public async Task<List<StoredMessage>> ReadInboxesAsync(string? instanceId, CancellationToken cancellationToken) =>
    [
        .. from packed in await ReadAsync(instanceId, TableKeys.MessagePrefix, cancellationToken)
           select new StoredMessage(
               packed.InstanceId,
               packed.RowKeys[0],
               packed.First.GetInt32("StartGeneration"),
               JsonSerializer.Deserialize<HistoryEvent>(packed.Json, DurableJson.Records)!,
               packed.RowKeys),
    ];

    /// <summary>What committed turns sent and may not have been delivered, of one instance or of all.</summary>
    public async Task<List<Outbox>> ReadOutboxesAsync(string? instanceId, CancellationToken cancellationToken) =>
    [
        .. from packed in await ReadAsync(instanceId, TableKeys.OutboxPrefix, cancellationToken)
           select new Outbox(
               packed.InstanceId,
               packed.First.PartitionKey,
               packed.RowKeys,
               JsonSerializer.Deserialize<List<OutgoingMessage>>(packed.Json, DurableJson.Records)!),
    ];

    private async Task<List<PackedMessage>> ReadAsync(string? instanceId, string prefix, CancellationToken cancellationToken)
    {
        var found = await rows.ReadAsync(instanceId, prefix, cancellationToken);
        var messages = new List<PackedMessage>();
        for (var index = 0; index < found.Count;)
        {
            var begin = index;
            // A part without its first row: its message is still being written.
            if (found[begin].GetString("InstanceId") is not { } id || PackedText.Unpack(found, ref index) is not { } json) index = Math.Max(index, begin + 1);
            else messages.Add(new PackedMessage(id, json, found[begin], [.. found.Skip(begin).Take(index - begin).Select(r => r.RowKey)]));
        }
        return messages;
    }

    private sealed record PackedMessage(string InstanceId, string Json, TableEntity First, IReadOnlyList<string> RowKeys);
}
