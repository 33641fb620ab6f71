namespace Sso.Functions.Storage;

/// <summary>Many point reads, a few at a time.</summary>
internal static class ParallelReads
{
    private const int AtATime = 8;

    /// <summary>Reads something for each key.</summary>
    /// <returns>What was read, in the order of the keys.</returns>
    public static async Task<IReadOnlyList<TRead>> ReadAllAsync<TKey, TRead>(
        this IReadOnlyList<TKey> keys, Func<TKey, CancellationToken, Task<TRead>> read, CancellationToken cancellationToken)
    {
        var all = new TRead[keys.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, keys.Count, parallel, async (at, cancel) => all[at] = await read(keys[at], cancel));
        return all;
    }
}
