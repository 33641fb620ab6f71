using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers.Search;

/// <summary>
/// The words of customers' names and numbers and of their people's names: one row a word, in a partition for its first two letters, so that a search is one range of
/// one partition. Rows are written before what they lead to and never taken back: who reads them asks the truth whether the name is still the same.
/// </summary>
internal sealed class SearchIndex(SsoTables tables)
{
    private const int PartitionLength = 2;
    private const int RowsPerTransaction = 100;
    private const int MostRead = 2000;

    // Sorts after every letter that a key can hold.
    private const char AfterLetters = 'ÿ';

    /// <summary>Makes a customer and some of its accounts findable. Repeating it changes nothing.</summary>
    public Task AddAsync(Customer customer, IEnumerable<Account> accounts, CancellationToken cancellationToken)
    {
        var rows = Rows(customer.Id, accountId: null, $"{customer.Id} {customer.Name}")
            .Concat(accounts.SelectMany(account => Rows(customer.Id, account.Id, account.DisplayName)));
        var transactions = rows.GroupBy(row => row.PartitionKey).SelectMany(group => group.Chunk(RowsPerTransaction));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(transactions, parallel, async (transaction, cancel) => await tables.Search.SubmitTransactionAsync(
            transaction.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancel));
    }

    /// <summary>Names in which each word that was typed begins a word.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="most">Hits at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, int most, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(text);
        if (SearchWords.FindRarest(words) is not { } first) return [];
        var from = TableKey.Encode(first);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(first)} and RowKey ge {from} and RowKey lt {from + AfterLetters}");
        HashSet<SearchHit> hits = [];
        var read = 0;
        await foreach (var row in tables.Search.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (SearchWords.Matches(words, row.GetString("Words").Split(' '))) hits.Add(new SearchHit(row.GetString("CustomerId"), row.GetString("AccountId")));
            if (hits.Count == most || ++read == MostRead) break;
        }
        return [.. hits];
    }

    private static IEnumerable<TableEntity> Rows(string customerId, string? accountId, string name)
    {
        var words = SearchWords.Of(name);
        return words.Select(word => new TableEntity(
            Partition(word), TableKey.Join(TableKey.Encode(word), TableKey.Encode(customerId), accountId is null ? "" : TableKey.Encode(accountId)))
        {
            ["CustomerId"] = customerId,
            ["AccountId"] = accountId,
            ["Words"] = string.Join(' ', words),
        });
    }

    private static string Partition(string word) => TableKey.Encode(word[..PartitionLength]);
}
