using System.Text.Json;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// What an actor knows of its instance: a cache of storage, valid as long as this engine's writes succeed. It is forgotten and read anew when one is refused
/// or its answer is lost.
/// </summary>
/// <param name="instanceId">Whose.</param>
/// <param name="known">The row, when it was read already.</param>
/// <param name="store">Where it is stored.</param>
internal sealed class InstanceState(string instanceId, InstanceRow? known, InstanceStore store)
{
    private volatile InstanceRow? _row = known;
    private List<HistoryTurn>? _turns;
    private OpenActions? _open;
    private CarriedOver? _carried;

    /// <summary>The row as last read or written; null when nothing is known. May be read by other threads.</summary>
    public InstanceRow? Row => _row;

    /// <summary>The turns of this generation; loaded.</summary>
    public IReadOnlyList<HistoryTurn> Turns => _turns!;

    /// <summary>What is open after them; loaded.</summary>
    public OpenActions Open => _open!;

    /// <summary>What the generation before left; null without one.</summary>
    public CarriedOver? Carried => _carried;

    /// <returns>The row, with everything loaded; null when there is no such instance or it has ended.</returns>
    public async Task<InstanceRow?> LoadAsync(CancellationToken cancellationToken)
    {
        _row ??= await store.FindAsync(instanceId, withPayloads: false, cancellationToken);
        if (_row is not { IsActive: true } row) return null;
        if (_open is not null) return row;

        if (row is { HasCarriedRows: true, Carried: null }) _row = row = await store.WithPayloadsAsync(row, cancellationToken);
        _carried = row.Carried is null ? null : JsonSerializer.Deserialize<CarriedOver>(row.Carried, DurableJson.Records);
        _turns = await store.ReadHistoryAsync(row, cancellationToken);
        _open = OpenActions.From(_turns);
        _open.AddSeen(_carried?.SeenMessages ?? []);
        return row;
    }

    /// <summary>Loads the input, too.</summary>
    public async Task<InstanceRow> LoadInputAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        if (row is { HasInputRows: true, Input: null }) _row = row = await store.WithPayloadsAsync(row, cancellationToken);
        return row;
    }

    /// <summary>A turn was committed.</summary>
    public void Advance(InstanceRow row, HistoryTurn turn)
    {
        var startsOver = row.Generation != _row!.Generation;
        _row = row;
        if (startsOver)
        {
            _turns = null;
            _open = null;
            return;
        }
        _turns!.Add(turn);
    }

    public void Forget()
    {
        _row = null;
        _turns = null;
        _open = null;
        _carried = null;
    }
}
