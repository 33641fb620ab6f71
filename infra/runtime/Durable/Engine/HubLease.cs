using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// The row that says which process runs a hub's engine. The owner renews it; whoever stores something for the engine elsewhere changes its marker, which
/// makes the owner's next renewal fail and look: one request is both renewal and look.
/// </summary>
internal sealed class HubLease(HubTables tables, EngineOptions options, RuntimeSeams seams)
{
    private const string Partition = "lease";
    private const string Row = "engine";
    private readonly string _owner = Identifiers.New();
    private TableEntity? _mine;
    private string? _seenMarker;

    /// <summary>Another process said not long ago that it is alive.</summary>
    public bool HasCompany { get; private set; }

    /// <returns>The term, or null when another process has the lease.</returns>
    public async Task<EngineTerm?> TryAcquireAsync(CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        while (true)
        {
            var found = await tables.Control.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
            var before = found.HasValue ? found.Value : null;
            if (before is not null && !IsFree(before)) return null;

            var sentAt = Stopwatch.GetTimestamp();
            if (!await TryTakeAsync(before, cancellationToken)) continue;
            var term = new EngineTerm();
            term.Renewed(sentAt, options.LeaseDuration);
            return term;
        }
    }

    /// <returns>False when the row has changed since: somebody else may have taken the lease, or only touched it.</returns>
    private async Task<bool> TryTakeAsync(TableEntity? before, CancellationToken cancellationToken)
    {
        var row = Renewed(before ?? new TableEntity(Partition, Row));
        row["Epoch"] = (before?.GetInt64("Epoch") ?? 0) + 1;
        try
        {
            var answer = before is null
                ? await tables.Control.AddEntityAsync(row, cancellationToken)
                : await tables.Control.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken);
            row.ETag = answer.Headers.ETag!.Value;
        }
        catch (RequestFailedException refused) when (refused.Status is 409 or 412 || refused.Status == 404 && before is not null)
        {
            return false;
        }
        _mine = row;
        _seenMarker = row.GetString("Marker");
        return true;
    }

    /// <summary>Renews the lease.</summary>
    /// <returns>Whether another process has stored something for the engine.</returns>
    /// <exception cref="LeaseLostException">Another process has it.</exception>
    public async Task<bool> RenewAsync(EngineTerm term, CancellationToken cancellationToken)
    {
        var mine = _mine ?? throw new LeaseLostException("The lease was never acquired.");
        while (true)
        {
            var sentAt = Stopwatch.GetTimestamp();
            try
            {
                var answer = await tables.Control.UpdateEntityAsync(Renewed(mine), mine.ETag, TableUpdateMode.Replace, cancellationToken);
                mine.ETag = answer.Headers.ETag!.Value;
                term.Renewed(sentAt, options.LeaseDuration);
                break;
            }
            catch (RequestFailedException refused) when (refused.Status == 412)
            {
                var current = await tables.Control.GetEntityAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
                if (current.Value.GetString("Owner") != _owner) throw new LeaseLostException("Another process has taken over the hub's lease.");
                _mine = mine = current.Value;
            }
        }
        var marker = mine.GetString("Marker");
        HasCompany = mine.GetDateTimeOffset("StandbySeen") > TimeProvider.System.GetUtcNow() - options.StandbyPoll * 3;
        if (marker == _seenMarker) return false;
        _seenMarker = marker;
        return true;
    }

    /// <summary>Tells the owner, whichever process it is, that something is stored for it.</summary>
    public Task TouchAsync(CancellationToken cancellationToken) =>
        MergeAsync(new TableEntity(Partition, Row) { ["Marker"] = Identifiers.New(), ["StandbySeen"] = TimeProvider.System.GetUtcNow() }, cancellationToken);

    /// <summary>Tells the owner that another process is alive and may store something.</summary>
    public Task StandByAsync(CancellationToken cancellationToken) =>
        MergeAsync(new TableEntity(Partition, Row) { ["StandbySeen"] = TimeProvider.System.GetUtcNow() }, cancellationToken);

    /// <summary>Gives the lease back, so that another process need not wait for its end.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        var mine = _mine;
        _mine = null;
        try
        {
            while (mine is not null && mine.GetString("Owner") == _owner && !await TryReleaseAsync(mine, cancellationToken))
                mine = (await tables.Control.GetEntityAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken)).Value;
        }
        catch (Exception unanswered) when (unanswered is RequestFailedException or OperationCanceledException or IOException or AggregateException)
        {
            // It ends by itself.
        }
    }

    /// <returns>False when somebody else changed the row, if only its marker.</returns>
    private async Task<bool> TryReleaseAsync(TableEntity mine, CancellationToken cancellationToken)
    {
        try
        {
            mine["ExpiresAt"] = TimeProvider.System.GetUtcNow();
            await tables.Control.UpdateEntityAsync(mine, mine.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }

    private bool IsFree(TableEntity row) =>
        row.GetString("Owner") == _owner
        || row.GetDateTimeOffset("ExpiresAt") is not { } expires
        || expires <= TimeProvider.System.GetUtcNow()
        || row.GetString("Process") is { } process && (seams.HasEnded ?? ProcessIdentity.HasEnded)(process);

    private TableEntity Renewed(TableEntity row)
    {
        row["Owner"] = _owner;
        row["Process"] = seams.ProcessIdentity ?? ProcessIdentity.Current;
        row["ExpiresAt"] = TimeProvider.System.GetUtcNow() + options.LeaseDuration;
        return row;
    }

    private async Task MergeAsync(TableEntity row, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        await tables.Control.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }
}
