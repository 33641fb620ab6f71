using System.Collections.Concurrent;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;

namespace Sso.Functions.Operations.Work;

/// <summary>Writes the same note about several customers.</summary>
internal sealed class WorkNotes(CustomerStore customers, TimeProvider time)
{
    /// <param name="customerIds">The customers.</param>
    /// <param name="noteId">Made with the form, so that a form sent twice is one note a customer.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>By customer; false when there is no such customer.</returns>
    public async Task<IReadOnlyDictionary<string, bool>> WriteAsync(
        IReadOnlyCollection<string> customerIds, string noteId, string actor, string text, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, bool> written = new(StringComparer.Ordinal);
        var note = new CustomerNote(noteId, time.GetUtcNow(), actor, text);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WorkEntries.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(customerIds, parallel, async (id, cancel) =>
        {
            written[id] = await customers.FindAsync(id, cancel) is not null;
            // False: the same form came twice.
            if (written[id]) await customers.TrySaveAsync(note.ToChange(id), cancel);
        });
        return written.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();
    }
}
