using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Caching.Distributed;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>
/// A cache in a table, for the tokens of signed-in people: one row an entry, in chunks below the 64 KiB that a property holds. An expired row is not given out and is
/// removed when it is met; what nobody asks for again stays until the same key is set anew.
/// </summary>
internal sealed class TableDistributedCache(SsoTables tables, TimeProvider time) : IDistributedCache
{
    private const string Row = "entry";
    private const int ChunkSize = 60 * 1024;
    private const int MaxChunks = 15;

    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(12);

    public byte[]? Get(string key)
    {
        var response = tables.TokenCache.GetEntityIfExists<TableEntity>(TableKey.Hash(key), Row);
        return response.HasValue && IsAlive(response.Value!) ? Join(response.Value!) : null;
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var row = await tables.TokenCache.FindAsync(TableKey.Hash(key), Row, token);
        if (row is null) return null;
        if (IsAlive(row)) return Join(row);
        await tables.TokenCache.TryDeleteAsync(row, token);
        return null;
    }

    /// <exception cref="ArgumentException">The value is longer than a row can hold, 900 KiB.</exception>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => tables.TokenCache.UpsertEntity(ToRow(key, value, options), TableUpdateMode.Replace);

    /// <inheritdoc cref="Set"/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        tables.TokenCache.UpsertEntityAsync(ToRow(key, value, options), TableUpdateMode.Replace, token);

    /// <summary>Entries have a fixed end: reading one does not prolong it.</summary>
    public void Refresh(string key)
    {
    }

    /// <inheritdoc cref="Refresh"/>
    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => tables.TokenCache.DeleteEntity(TableKey.Hash(key), Row, ETag.All);

    public Task RemoveAsync(string key, CancellationToken token = default) => tables.TokenCache.DeleteEntityAsync(TableKey.Hash(key), Row, ETag.All, token);

    private bool IsAlive(TableEntity row) => row.GetDateTimeOffset("ExpiresAt") > time.GetUtcNow();

    private TableEntity ToRow(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        var chunks = value.Chunk(ChunkSize).ToList();
        if (chunks.Count > MaxChunks)
            throw new ArgumentException($"The value has {value.Length} bytes; the cache holds at most {ChunkSize * MaxChunks}.", nameof(value));
        var now = time.GetUtcNow();
        var lifetime = options.AbsoluteExpirationRelativeToNow ?? options.SlidingExpiration ?? DefaultLifetime;
        var row = new TableEntity(TableKey.Hash(key), Row) { ["ExpiresAt"] = options.AbsoluteExpiration ?? now + lifetime, ["Chunks"] = chunks.Count };
        for (var i = 0; i < chunks.Count; i++) row[$"Value{i}"] = chunks[i];
        return row;
    }

    private static byte[] Join(TableEntity row) =>
        [.. Enumerable.Range(0, row.GetInt32("Chunks") ?? 0).SelectMany(i => row.GetBinary($"Value{i}"))];
}
