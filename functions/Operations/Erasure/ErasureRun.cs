using Microsoft.DurableTask.Client;
using Sso.Functions.Customers.Erased;

namespace Sso.Functions.Operations;

/// <summary>
/// Does an erasure. Each step may be repeated, so a run that died is made good by the next one from the start: 1. everything refuses the customer; 2. its orchestrations end; 3. its users go;
/// 4. the rows that name it, and its place in the campaign; 5. its audit, without names, to a place of its own; 6. its own rows. A quarter of an hour later all of it once more, for what was
/// written by whoever was at the customer when it began. That it is being erased goes last.
/// </summary>
internal sealed class ErasureRun(
    ErasureBeginning beginning, ErasedUsers users, ErasedRows rows, ErasedPlace place, ErasedAudit audit, ErasedCustomers erased, Erasures erasures, TimeProvider time)
{
    /// <param name="erasure">One that has begun.</param>
    /// <param name="client">Ends orchestrations.</param>
    /// <param name="cancellationToken">Ends the run between two steps; the next one goes on.</param>
    /// <returns>The erasure has ended.</returns>
    /// <exception cref="Directory.DirectoryException">The tenant does not tell whether all users are gone; nothing that finds them was deleted.</exception>
    public async Task<bool> RunAsync(Erasure erasure, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        if (!erasure.IsDue(begun)) return false;
        var customerId = erasure.CustomerId;
        var accounts = await beginning.CloseAsync(erasure, cancellationToken);
        if (!await ErasedInstances.TryRemoveAsync(client, customerId, cancellationToken)) return false;
        await users.RemoveAsync(erasure, accounts, cancellationToken);
        await rows.RemoveAsync(customerId, cancellationToken);
        await place.RemoveAsync(erasure, cancellationToken);
        await audit.MoveAsync(erasure, cancellationToken);

        // The accounts tell how to find a user whose creation was cut off: they go when nobody creates one any more.
        var isLast = erasure.SweptAt is not null && erasure.IsSettled(begun);
        var isEmpty = await rows.RemovePartitionAsync(customerId, withAccounts: isLast, cancellationToken);
        if (!isLast) await erasures.NoteSweptAsync(erasure, begun, cancellationToken);
        if (!isLast || !isEmpty) return false;

        await audit.WriteHeadAsync(erasure, time.GetUtcNow(), cancellationToken);
        await erased.RememberAsync(customerId, isRunning: false, cancellationToken);
        await erasures.RemoveAsync(erasure, cancellationToken);
        return true;
    }
}
